import { createRunner, createSource, type RunnerHandle } from "@grammyjs/runner";
import { type Bot, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "pino";
import type { TelegramConfig } from "../../config.ts";
import { failureOf } from "../../delivery/failure.ts";
import type { Inbox } from "../inbound/inbox.ts";
import { allowedUpdates, chatOf, TELEGRAM } from "./telegram-channel.ts";

/** How the connection to Telegram stands; each has a plain line for the operator. */
export type LinkState =
  | "connecting"
  | "running"
  | "away"
  | "throttled"
  | "conflict"
  | "wrong-token"
  | "bad-webhook"
  | "stopped";

/** What the operator's line names. */
export type LinkDetail = {
  readonly username?: string;
  readonly seconds?: number;
  readonly url?: string;
  readonly reason?: string;
};

const POLL_SECONDS = 30;
const WAITS_MS = [500, 1000, 2000, 5000, 10_000, 30_000] as const;
/** Two pollers take turns at throwing each other out; waiting longer lets the other one be found and stopped. */
const CONFLICT_WAIT_MS = 10_000;

export interface TelegramLinkOptions {
  // biome-ignore lint/suspicious/noExplicitAny: the link does not care what the bot keeps on its context.
  readonly bot: Bot<any>;
  readonly config: TelegramConfig;
  readonly inbox: Inbox;
  readonly log: Logger;
  readonly onState: (state: LinkState, detail?: LinkDetail) => void;
  /** Commands and descriptions to publish once connected. */
  readonly introduce: () => Promise<void>;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Keeps the bot connected to Telegram: by webhook, or by long polling through grammY's runner. An update is confirmed to
 * Telegram only after the inbox has it. A wrong token stops the link; everything else is waited out and said once.
 */
export class TelegramLink {
  readonly #stop = new AbortController();
  #state: LinkState = "connecting";
  #canTake = false;
  #runner: RunnerHandle | undefined;
  #running: Promise<void> | undefined;

  constructor(private readonly options: TelegramLinkOptions) {}

  get state(): LinkState {
    return this.#state;
  }

  /** Does the bot know who it is, and is what an earlier process left taken up? Before that updates stay with Telegram. */
  get canTake(): boolean {
    return this.#canTake;
  }

  /** Begins in the background; the server does not wait for Telegram. */
  start(): void {
    this.options.onState(this.#state);
    this.#running = this.#run().catch((error: unknown) => {
      if (!this.#stop.signal.aborted) this.options.log.error({ err: error }, "telegram link failed");
    });
  }

  /** Stops taking updates; resolves when none is being taken in. */
  async stop(): Promise<void> {
    this.#stop.abort();
    if (this.#runner?.isRunning()) await this.#runner.stop();
    await this.#running;
    this.#setState("stopped");
  }

  #setState(state: LinkState, detail?: LinkDetail): void {
    if (state === this.#state) return;
    this.#state = state;
    this.options.onState(state, detail);
  }

  async #run(): Promise<void> {
    const { bot, config } = this.options;
    // grammY's types name the signal of a polyfill; a native one is as good.
    const signal = this.#stop.signal as never;
    const me = await this.#untilDone(() => bot.api.getMe(signal));
    if (me === undefined) return;
    bot.botInfo = me;
    await this.#insist("inbox could not be taken up", () => this.options.inbox.recover(TELEGRAM));
    this.#canTake = true;
    const ready = await this.#untilDone(() =>
      config.mode === "webhook"
        ? bot.api.setWebhook(
            config.url,
            { secret_token: config.secret, allowed_updates: allowedUpdates, max_connections: 20 },
            signal,
          )
        : bot.api.deleteWebhook({}, signal),
    );
    if (ready === undefined) return;
    await this.options
      .introduce()
      .catch((error: unknown) => this.options.log.warn({ err: error }, "commands not published"));
    this.#setState("running", { username: bot.botInfo.username });
    if (config.mode === "webhook") return;

    let offset = 0;
    const source = createSource<Update>({
      supply: async (size, stopped) => {
        const limit = Math.min(Math.max(1, size), 100);
        const updates = await this.#untilDone(() => {
          // After an outage a quick answer tells that it is over; a quiet night would keep it from the operator.
          const timeout = this.#state === "away" || this.#state === "throttled" ? 0 : POLL_SECONDS;
          return bot.api.getUpdates({ offset, limit, timeout, allowed_updates: allowedUpdates }, stopped);
        });
        if (updates === undefined) throw new Error("stopped");
        this.#setState("running", { username: bot.botInfo.username });
        offset = updates.reduce((next, { update_id }) => Math.max(next, update_id + 1), offset);
        return updates;
      },
    });
    this.#runner = createRunner(source, {
      // The next getUpdates confirms these, and comes only after this has returned.
      handle: async (updates) => {
        for (const update of updates) {
          await this.#insist("inbox could not take an update", () =>
            this.options.inbox.receive(TELEGRAM, chatOf(update), update),
          );
        }
        return 100;
      },
      size: () => this.options.inbox.inHand,
      snapshot: () => [],
    });
    this.#runner.start();
    await this.#runner.task();
  }

  /** Does something with the inbox, however long the database is in trouble: unconfirmed updates stay with Telegram. */
  async #insist(failure: string, task: () => Promise<unknown>): Promise<void> {
    for (let tried = 0; !this.#stop.signal.aborted; tried += 1) {
      try {
        await task();
        return;
      } catch (error) {
        this.options.log.error({ err: error }, failure);
        await this.#wait(WAITS_MS[tried] ?? 30_000);
      }
    }
    throw new Error(`stopped: ${failure}`);
  }

  async #wait(milliseconds: number): Promise<void> {
    await this.options.sleep(milliseconds, this.#stop.signal).catch(() => undefined);
  }

  /** Repeats a call until it succeeds, saying why it does not; undefined when the link is stopped or the token is wrong. */
  async #untilDone<T>(call: () => Promise<T>): Promise<T | undefined> {
    for (let tried = 0; !this.#stop.signal.aborted; tried += 1) {
      try {
        return await call();
      } catch (error) {
        if (this.#stop.signal.aborted) return undefined;
        const wait = this.#explain(error, tried);
        if (wait === undefined) return undefined;
        await this.#wait(wait);
      }
    }
    return undefined;
  }

  /** Says what is wrong and how long to wait; undefined = there is no use in waiting. */
  #explain(error: unknown, tried: number): number | undefined {
    if (error instanceof GrammyError) {
      const { config, log } = this.options;
      const { error_code, description, parameters } = error;
      // Telegram is there, and does not want to post to PUBLIC_URL; its name may only be unknown for now.
      if (error_code === 400 && error.method === "setWebhook" && config.mode === "webhook") {
        const refused = { url: config.url, reason: description };
        if (this.#state !== "bad-webhook") log.warn(refused, "telegram refuses the webhook address");
        this.#setState("bad-webhook", refused);
        return WAITS_MS[tried] ?? 30_000;
      }
      if (error_code === 401 || error_code === 404) {
        this.#setState("wrong-token");
        return undefined;
      }
      if (error_code === 409) {
        this.#setState("conflict");
        return CONFLICT_WAIT_MS;
      }
      const failure = failureOf({
        ok: false,
        error_code,
        description,
        parameters: { retry_after: parameters.retry_after ?? 1 },
      });
      if (failure.kind === "throttled") {
        this.#setState("throttled", { seconds: failure.retryAfter });
        return failure.retryAfter * 1000;
      }
    }
    this.options.log.debug({ err: error }, "telegram is not reachable");
    this.#setState("away");
    return WAITS_MS[tried] ?? 30_000;
  }
}
