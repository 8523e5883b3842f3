import type { Bot } from "grammy";
import type { Account } from "../../src/app/find-person.ts";
import type { BotContext } from "../../src/bot/shared/context.ts";
import type { ContractWorld } from "./contract-world.ts";

/** Why the messenger will not take a message. */
export type Trouble =
  | { readonly kind: "throttled"; readonly retryAfter: number }
  | { readonly kind: "unreachable" | "blocked" | "invalid" };

/** A message of the bot as the person sees it now. */
export interface Shown {
  readonly text: string;
  /** Labels of its buttons; a channel without them shows the choices in the text. */
  readonly buttons: readonly string[];
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}

/** A person at the other end of a channel. Everything they do becomes one update; none of it waits for an answer. */
export interface PersonOnChannel {
  /** What `bot.api` calls this chat. */
  readonly chat: number;
  readonly account: Account;
  say(text: string): Promise<void>;
  /** Taps the newest button of that label. */
  tap(label: string): Promise<void>;
  sendPhoto(bytes: Uint8Array, caption?: string): Promise<void>;
  /** The messenger delivers the person's last message once more. */
  repeatLast(): Promise<void>;
  /** The bot's messages, oldest first. */
  read(): Promise<readonly Shown[]>;
}

/** One channel with everything real behind it, and its messenger in the test's hands. */
export interface ChannelUnderTest {
  readonly name: string;
  /** Does a menu that is tapped turn in its place, or does the next one come below? */
  readonly turnsMenus: boolean;
  readonly bot: Bot<BotContext>;
  newPerson(): Promise<PersonOnChannel>;
  /** Lets `after` messages through and then fails so many. */
  failNext(trouble: Trouble, options?: { readonly times?: number; readonly after?: number }): void;
  /** How often the bot tried to send or change a message since the start. */
  attempts(): number;
  close(): Promise<void>;
}

/** Starts a channel in a world. */
export type StartChannel = (world: ContractWorld) => Promise<ChannelUnderTest>;
