import type { Page } from "playwright-core";
import { expect } from "vitest";

const PATIENCE = 30_000;
const soon = { timeout: PATIENCE, interval: 50 };

/** What tests ask of an element inside the page; the tests themselves are compiled without the browser's types. */
export interface PageElement {
  readonly classList: { contains(name: string): boolean };
  readonly innerText: string;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  getBoundingClientRect(): Readonly<Record<"top" | "bottom" | "left" | "right" | "width" | "height", number>>;
}

/** A message as the page shows it. */
export interface ShownMessage {
  readonly from: "bot" | "me";
  readonly text: string;
}

/** An open page of the web chat, driven the way a person would: by what can be seen and pressed. */
export interface WebChat {
  readonly page: Page;
  /** Waits until the chat is open and live. */
  isOnline(): Promise<void>;
  /** Types a message and presses the send button. */
  say(text: string): Promise<void>;
  /** Presses a choice under the latest reply. */
  choose(label: string): Promise<void>;
  /** The whole conversation on the page. */
  transcript(): Promise<ShownMessage[]>;
  /** What the assistant said since the person's last message, as one text. */
  reply(): Promise<string>;
  /** Waits until the latest reply matches, and returns it. */
  hears(pattern: RegExp): Promise<string>;
  /** Names of the choices under the latest reply. */
  choices(): Promise<string[]>;
}

/** The choices of the reply to the person's last message: none of those that stand above it. */
const CURRENT_CHOICE = ".message.current:not(:has(~ .message.me)) .choice";

export function webChat(page: Page): WebChat {
  const transcript = () =>
    page.$$eval("#log > .message", (messages: PageElement[]) =>
      messages.map((message) => ({
        from: message.classList.contains("me") ? ("me" as const) : ("bot" as const),
        text: message.querySelector(".text")?.innerText ?? "",
      })),
    );
  const reply = async () => {
    const messages = await transcript();
    const last = messages.findLastIndex(({ from }) => from === "me");
    return messages
      .slice(last + 1)
      .map(({ text }) => text)
      .join("\n");
  };
  return {
    page,
    transcript,
    reply,
    isOnline: () => page.locator('#connection[data-state="online"]').waitFor({ timeout: PATIENCE }),
    async say(text) {
      await page.locator("#composer-input").fill(text);
      await page.locator("#send").click();
    },
    choose: (label) => page.locator(CURRENT_CHOICE, { hasText: label }).click({ timeout: PATIENCE }),
    async hears(pattern) {
      await expect.poll(reply, soon).toMatch(pattern);
      return reply();
    },
    choices: () => page.locator(CURRENT_CHOICE).allInnerTexts(),
  };
}
