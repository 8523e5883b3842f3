import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium } from "playwright-core";

// Both are Debian's and draw pages alike; the shell has no window to draw around them, so a visitor costs a fifth of it.
const installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const executablePath = process.env.CHROMIUM ?? installed.find((path) => existsSync(path)) ?? "/usr/bin/chromium";

/** Can tests use a browser here? Says so on the terminal when they cannot, so that a skip is never silent. */
export const chromiumIsHere = existsSync(executablePath);
if (!chromiumIsHere) {
  process.stderr.write(
    `\n*** No Chromium at ${executablePath}, the browser tests are SKIPPED: install Debian's chromium-headless-shell, or set CHROMIUM.\n`,
  );
}

/** A real browser without a window, that asks nothing of anybody but the page under test. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What went wrong in the pages of a context: errors in the console, refusals of the content policy, uncaught errors. */
export function watchProblems(context: BrowserContext): string[] {
  const problems: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  context.on("weberror", (error) => problems.push(String(error.error())));
  return problems;
}
