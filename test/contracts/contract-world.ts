import type { Bot } from "grammy";
import pino from "pino";
import type { BotContext, BotDeps } from "../../src/bot/shared/context.ts";
import { Inbox } from "../../src/channels/inbound/inbox.ts";
import type { RetryPolicy } from "../../src/delivery/retry-layer.ts";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { testDocuments } from "../documents.ts";
import { libraryOf, ourGlossary } from "../library-of.ts";

/** How the handling of an update ended. */
export type Outcome = "done" | "failed" | "retry";

/** A server without its channels: a real database and inbox, and a clock that only waiting moves. */
export interface ContractWorld {
  readonly app: TestApp;
  readonly inbox: Inbox;
  readonly deps: Omit<BotDeps, "channel">;
  readonly retry: RetryPolicy;
  /** Every wait so far, in milliseconds, whoever asked for it. */
  readonly waits: readonly number[];
  /** Who handles the updates of a channel. */
  connect(channel: string, bot: () => Bot<BotContext>): void;
  /** Moves the clock. */
  pass(milliseconds: number): void;
  /** Does something that brings `updates` updates, and waits until they were handled. */
  handled(act: () => Promise<unknown>, updates?: number): Promise<readonly Outcome[]>;
  /** Lets time pass until the next update that was put off is taken up, and waits until it was handled. */
  handledLater(): Promise<Outcome>;
  close(): Promise<void>;
}

export async function openContractWorld(): Promise<ContractWorld> {
  const app = await openTestApp(await sqliteDatabase());
  const log = pino({ level: "silent" });
  const bots = new Map<string, () => Bot<BotContext>>();
  const waits: number[] = [];
  const putOff: { readonly milliseconds: number; readonly task: () => void }[] = [];
  const outcomes: Outcome[] = [];
  let check = () => {};

  const pass = (milliseconds: number) => app.setNow(new Date(app.now().getTime() + milliseconds).toISOString());
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    pass(milliseconds);
  };
  const inbox = new Inbox({
    database: app.database,
    now: () => app.now(),
    log,
    handle: async (channel, update) => {
      const bot = bots.get(channel);
      if (!bot) throw new Error(`nobody handles ${channel}`);
      await bot().handleUpdate(update);
    },
    later: (milliseconds, task) => void putOff.push({ milliseconds, task }),
    onDone: (_, outcome) => {
      outcomes.push(outcome);
      check();
    },
  });

  async function handled(act: () => Promise<unknown>, updates = 1): Promise<readonly Outcome[]> {
    const from = outcomes.length;
    const all = new Promise<void>((resolve) => {
      check = () => {
        if (outcomes.length >= from + updates) resolve();
      };
    });
    await act();
    await all;
    return outcomes.slice(from);
  }

  return {
    app,
    inbox,
    waits,
    pass,
    handled,
    deps: {
      app,
      library: libraryOf(app),
      glossary: ourGlossary(),
      log,
      locality: "Tứ Kỳ",
      documents: testDocuments(),
      onErased: () => undefined,
    },
    retry: {
      tries: 5,
      waits: [300, 1000, 3000, 6000],
      maxRetryAfterSeconds: 60,
      sleep: async (milliseconds) => wait(milliseconds),
    },
    connect: (channel, bot) => void bots.set(channel, bot),
    async handledLater() {
      const next = putOff.shift();
      if (!next) throw new Error("nothing was put off");
      wait(next.milliseconds);
      const [outcome] = await handled(async () => next.task());
      return outcome ?? "failed";
    },
    async close() {
      await inbox.close(5_000);
      await app.close();
    },
  };
}
