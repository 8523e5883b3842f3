import { expect, test, vi } from "vitest";
import { sqliteDatabase, type TestDatabase } from "../databases.ts";
import { type ApiCall, startTelegramEmulator, type TelegramEmulator } from "../emulators/telegram/index.ts";
import { type RealProcess, startProcess } from "../real-process.ts";
import { sql } from "./telegram-sql.ts";

/** Where the real server meets an emulated Telegram; Telegram and the database outlive the server's processes. */
export interface TelegramStage {
  readonly telegram: TelegramEmulator;
  readonly database: TestDatabase;
  /** Starts the server; resolves when its web chat serves, whatever Telegram does. */
  launch(env?: Readonly<Record<string, string>>): Promise<RealProcess>;
  /** Starts the server; resolves when it is connected to Telegram. */
  start(env?: Readonly<Record<string, string>>): Promise<RealProcess>;
  /** Resolves when every update so far is confirmed to Telegram and handled to its end. */
  settled(): Promise<void>;
  /** Calls Telegram did not accept, readable. */
  refusals(): readonly string[];
  /** Ends everything; fails when a process ever said the token. */
  close(): Promise<void>;
}

/** Resolves when an assertion about the outside world holds. */
export function eventually<T>(assertion: () => T | Promise<T>, timeout = 10_000): Promise<T> {
  return vi.waitFor(assertion, { timeout, interval: 30 });
}

/** Sets a stage on a fresh database. */
export async function telegramStage(create: () => Promise<TestDatabase>): Promise<TelegramStage> {
  const [telegram, database] = await Promise.all([startTelegramEmulator(), create()]);
  await database.seed();
  const processes: RealProcess[] = [];

  const launch: TelegramStage["launch"] = async (env) => {
    const started = await startProcess({
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      ...env,
    });
    processes.push(started);
    return started;
  };

  return {
    telegram,
    database,
    launch,
    async start(env) {
      const started = await launch(env);
      await started.said(/Telegram: đã kết nối, bot @emulated_bot\./);
      return started;
    },
    async settled() {
      await telegram.idle({ timeoutMs: 10_000 });
      await eventually(async () => expect(await unfinished(database.url)).toEqual([]));
    },
    refusals: () => telegram.calls.filter(({ ok }) => ok === false).map(readable),
    async close() {
      for (const started of processes) await started.kill();
      await telegram.close();
      await database.drop();
      const outputs = processes.map((started) => started.output()).join("\n");
      expect(outputs).not.toContain(telegram.token.split(":")[1]);
    },
  };
}

/** Updates in the inbox that are not handled to their end. */
async function unfinished(url: string): Promise<readonly unknown[]> {
  return sql(url, `SELECT "externalId", "attempts" FROM "IncomingUpdate" WHERE "status" = 'RECEIVED'`);
}

function readable({ method, error, dropped }: ApiCall): string {
  return `${method}: ${error ? `${error.code} ${error.description}` : `dropped ${dropped}`}`;
}

/** A test on a stage of its own, with a SQLite database. */
export const it = test.extend<{ stage: TelegramStage }>({
  stage: async ({ task: _ }, use) => {
    const stage = await telegramStage(sqliteDatabase);
    await use(stage);
    await stage.close();
  },
});
