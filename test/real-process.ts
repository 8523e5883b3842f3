import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "./free-port.ts";

/** A running server: the real program in a process of its own. */
export interface RealProcess {
  /** Where its web chat answers. */
  readonly url: string;
  /** What it said so far, to the operator and to the log. */
  output(): string;
  /** Resolves when it has said something that matches; rejects with everything it said. */
  said(pattern: RegExp, timeoutMs?: number): Promise<string>;
  /** Ctrl+C; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
  readonly pid: number;
}

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

interface Spawned {
  readonly child: ChildProcess;
  output(): string;
  said(pattern: RegExp, timeoutMs?: number): Promise<string>;
}

function spawnProgram(program: string, args: readonly string[], env: Record<string, string>): Spawned {
  const child = spawn(process.execPath, ["--enable-source-maps", program, ...args], {
    // Nothing of the machine's own settings may reach the program under test.
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", LOG_LEVEL: "info", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let output = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      for (const check of waiting) check();
    });
  }
  return {
    child,
    output: () => output,
    said: (pattern, timeoutMs = 15_000) =>
      new Promise((resolve, reject) => {
        const finish = (end: () => void) => {
          clearTimeout(timer);
          waiting.delete(check);
          child.off("exit", ended);
          end();
        };
        const check = () => {
          const match = pattern.exec(output);
          if (match) finish(() => resolve(match[0]));
        };
        const ended = () =>
          setTimeout(() => finish(() => reject(new Error(`ended without saying ${pattern}:\n${output}`))), 100);
        const timer = setTimeout(
          () => finish(() => reject(new Error(`did not say ${pattern} in time:\n${output}`))),
          timeoutMs,
        );
        waiting.add(check);
        child.once("exit", ended);
        check();
      }),
  };
}

/** How long a start may take on a busy machine; a little less than a test may. */
const START_MS = 25_000;

/** How many processes started here run now. */
export const runningProcesses = () => running.size;

/**
 * Starts the server on a free port and waits until it serves; one that does not in time is ended. With a PUBLIC_URL the
 * server says that address, so the one here is made from its port.
 */
export async function startProcess(env: Record<string, string>, timeoutMs = START_MS): Promise<RealProcess> {
  const isNamed = env.PUBLIC_URL !== undefined;
  const port = env.PORT ?? (isNamed ? String(await freePort()) : "0");
  const { child, output, said } = spawnProgram("dist/main.js", [], { ...env, PORT: port });
  const exited = () => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child, "exit"));
  let url: string;
  try {
    const printed = await said(isNamed ? /Mở khung chat: \S+(?=\n)/ : /http:\/\/127\.0\.0\.1:\d+(?=\n)/, timeoutMs);
    url = isNamed ? `http://127.0.0.1:${port}` : printed;
  } catch (error) {
    child.kill("SIGKILL");
    await exited();
    throw error;
  }
  return {
    url,
    output,
    said,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGINT");
      await exited();
      return child.exitCode;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited();
    },
  };
}

/** Runs a program of dist/ to its end. */
export async function runProgram(
  name:
    | "main"
    | "ask"
    | "invite"
    | "unanswered"
    | "approve-question"
    | "recalls"
    | "check-forms"
    | "import-xlsform"
    | "rehearse"
    | "decisions",
  args: readonly string[],
  env: Record<string, string>,
  input = "",
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { child } = spawnProgram(`dist/${name}.js`, args, env);
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.on("data", (text: string) => {
    stderr += text;
  });
  child.stdin?.end(input);
  await once(child, "close");
  return { code: child.exitCode, stdout, stderr };
}
