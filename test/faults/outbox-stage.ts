import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { build } from "esbuild";
import type { DeliveryKind } from "../../src/database/generated/sqlite/enums.ts";
import { type Database, openDatabase } from "../../src/database/open-database.ts";
import type { TestDatabase } from "../databases.ts";
import { startTelegramEmulator, type TelegramEmulator } from "../emulators/telegram/index.ts";

const root = join(import.meta.dirname, "../..");
/** Beside the packages it imports. */
const program = join(root, "node_modules/.cache/outbox-process.mjs");
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Builds the process once, so that each of its many starts costs little. */
export async function buildOutboxProcess(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ["test/faults/outbox-process.ts"],
    outfile: program,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    // As the server is built: a start that reads one file is a quicker one.
    external: ["better-sqlite3", "pg-native"],
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
    define: { "import.meta.dirname": JSON.stringify(root) },
    logLevel: "error",
  });
}

/** A running outbox. */
export interface OutboxProcess {
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A database with deliveries, a messenger, and outboxes that come and go. */
export interface OutboxStage {
  readonly telegram: TelegramEmulator;
  readonly database: Database;
  /** Queues texts "tin 0", "tin 1", … to these many persons in turn. */
  queue(count: number, persons: number, kindOf: (i: number) => DeliveryKind): Promise<void>;
  start(env?: Readonly<Record<string, string>>): Promise<OutboxProcess>;
  /** How often each text was shown. */
  shown(): Map<string, number>;
  close(): Promise<void>;
}

export async function outboxStage(place: TestDatabase, perSecond: number): Promise<OutboxStage> {
  const telegram = await startTelegramEmulator();
  telegram.limit({ perSecond, perChatPerSecond: 1 });
  const { client: database, close } = await openDatabase(place.url);
  const users: ReturnType<TelegramEmulator["user"]>[] = [];

  return {
    telegram,
    database,
    async queue(count, persons, kindOf) {
      const createdAt = new Date();
      const addresses: { id: number; personId: number }[] = [];
      for (let i = 0; i < persons; i += 1) {
        const user = telegram.user({ known: true });
        users.push(user);
        addresses.push(
          await database.address.create({
            data: { channel: "telegram", externalId: String(user.id), createdAt, person: { create: { createdAt } } },
            select: { id: true, personId: true },
          }),
        );
      }
      await database.delivery.createMany({
        data: Array.from({ length: count }, (_, i) => {
          const { id: addressId = 0, personId = 0 } = addresses[i % persons] ?? {};
          return {
            key: `fault:${i}`,
            kind: kindOf(i),
            status: "QUEUED" as const,
            personId,
            addressId,
            channel: "telegram",
            payload: { notice: "text", text: `tin ${i}` },
            createdAt,
            notBefore: createdAt,
          };
        }),
      });
    },
    async start(env = {}) {
      const child = spawn(process.execPath, [program], {
        cwd: root,
        env: {
          PATH: process.env.PATH ?? "",
          DATABASE_URL: place.url,
          API_ROOT: telegram.apiRoot,
          TOKEN: telegram.token,
          PER_SECOND: String(perSecond),
          ...env,
        },
        stdio: ["ignore", "pipe", "inherit"],
      });
      running.add(child);
      child.once("exit", () => running.delete(child));
      await once(child.stdout, "data");
      const end = async (signal: NodeJS.Signals) => {
        const ended = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, "exit");
        child.kill(signal);
        await ended;
      };
      return { kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
    },
    shown() {
      const counts = new Map<string, number>();
      for (const { text } of users.flatMap(({ messages }) => messages)) {
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
      return counts;
    },
    async close() {
      for (const child of running) child.kill("SIGKILL");
      await telegram.close();
      await close();
      await place.drop();
    },
  };
}
