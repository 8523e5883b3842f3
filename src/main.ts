import { createHash, randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { parseConfig } from "./config.ts";
import { explain, line } from "./console.ts";
import { createLogger } from "./operation/logger.ts";
import { type Server, startServer } from "./server.ts";

/** The composition root: the only place that reads the environment, signals, the clock and chance. */
const print = (text: string) => void process.stdout.write(`${text}\n`);
const complain = (lines: readonly string[]) => void process.stderr.write(`${lines.join("\n")}\n`);

const parsed = parseConfig(process.env);
if (!parsed.ok) {
  complain([line("config"), ...parsed.problems.map((problem) => `  ${problem}`)]);
  process.exit(2);
}

const log = createLogger(parsed.config.logLevel);
const starting: Promise<Server> = startServer(parsed.config, {
  log,
  print,
  now: () => new Date(),
  randomBytes: (count) => randomBytes(count),
  sha256: (text) => createHash("sha256").update(text).digest("hex"),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, signal && { signal }),
});

let stopping = false;
async function stop(): Promise<void> {
  // A second Ctrl+C does not wait.
  if (stopping) process.exit(130);
  stopping = true;
  print(line("stopping"));
  await starting.then((server) => server.close());
  print(line("stopped"));
  process.exit(0);
}
process.on("SIGINT", () => void stop());
process.on("SIGTERM", () => void stop());
process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
process.on("uncaughtException", (error) => {
  // The state is unknown: stop, and let the supervisor start anew; the inbox has what was in hand.
  log.fatal({ err: error }, "uncaught exception");
  process.exit(1);
});

try {
  await starting;
  if (process.stdout.isTTY) print(line("stop"));
} catch (error) {
  log.debug({ err: error }, "start failed");
  complain(explain(error));
  process.exit(1);
}
