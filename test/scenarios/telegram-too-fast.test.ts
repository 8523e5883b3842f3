import { expect } from "vitest";
import { it } from "./telegram-stage.ts";

it("asks somebody who floods it to slow down, once and kindly, while others are served", async ({ stage }) => {
  await stage.start();
  const flooder = stage.telegram.user({ firstName: "Vội" });
  const other = stage.telegram.user({ firstName: "Từ tốn" });
  for (let i = 0; i < 40; i += 1) {
    flooder.say("cảm ơn nhé");
    if (i === 35) other.say("the bhyt can ngheo co mat tien ko");
  }
  await other.waitForCount(2, { timeoutMs: 15_000 });
  expect(other.lastMessage?.text).toMatch(/Căn cứ/);
  await stage.settled();

  const texts = flooder.messages.map(({ text }) => text);
  expect(texts).toHaveLength(31);
  expect(texts.filter((text) => text.startsWith("Bà con nhắn nhanh quá"))).toEqual([texts.at(-1)]);
  expect(stage.refusals()).toEqual([]);
});
