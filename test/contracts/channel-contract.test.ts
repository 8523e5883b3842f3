import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { telegramCapabilities } from "../../src/channels/telegram/telegram-channel.ts";
import { webCapabilities } from "../../src/channels/web/web-bot.ts";
import { choiceContract } from "./choice-contract.ts";
import { editContract } from "./edit-contract.ts";
import { fileContract } from "./file-contract.ts";
import { Meeting } from "./meeting.ts";
import { orderContract } from "./order-contract.ts";
import { plainCapabilities, startPlainChannel } from "./plain-channel.ts";
import { startTelegramChannel } from "./telegram-channel.ts";
import { textContract } from "./text-contract.ts";
import { troubleContract } from "./trouble-contract.ts";
import { startWebChannel } from "./web-channel.ts";

/** What people and features may rely on, whatever the messenger. A new channel is one more line here. */
describe.each([
  { name: "web", start: startWebChannel, capabilities: webCapabilities },
  { name: "telegram", start: startTelegramChannel, capabilities: telegramCapabilities },
  { name: "plain", start: startPlainChannel, capabilities: plainCapabilities },
])("the contract of a channel, kept by $name", ({ start, capabilities }) => {
  const meeting = new Meeting(start, capabilities);
  beforeAll(() => meeting.open());
  beforeEach(() => meeting.meetSomebody());
  afterAll(() => meeting.close());

  describe("texts", () => textContract(meeting));
  describe("choices", () => choiceContract(meeting));
  describe("edits", () => editContract(meeting));
  describe("photos and files", () => fileContract(meeting));
  describe("order and repeats", () => orderContract(meeting));
  describe("trouble of the messenger", () => troubleContract(meeting));
});
