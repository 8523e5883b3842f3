import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import type { TelegramEmulator } from "../emulators/telegram/index.ts";
import { it } from "./telegram-stage.ts";

/** Somebody else's copy of the bot: polls until told to stop, and comes back at once when it is thrown out. */
async function pollAsAnother({ apiRoot, token }: TelegramEmulator, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await fetch(`${apiRoot}/bot${token}/getUpdates?timeout=5`, { signal }).catch(() => undefined);
    await pause(50);
  }
}

it("says that another program polls for the same bot, and takes up again when that one stops", async ({ stage }) => {
  const { telegram } = stage;
  const server = await stage.start();
  const stop = new AbortController();
  const other = pollAsAnother(telegram, stop.signal);
  await server.said(/Telegram: có máy khác đang chạy cùng bot này/);
  const readiness = await fetch(`${server.url}/readyz`);
  expect(await readiness.json()).toMatchObject({ ready: true, channels: { telegram: "conflict" } });
  stop.abort();
  await other;

  const user = telegram.user();
  user.say("the bhyt can ngheo co mat tien ko");
  await user.waitForCount(2, { timeoutMs: 15_000 });
  await server.said(/có máy khác[\s\S]*Telegram: đã kết nối/);
  // It waits between its tries, so that two programs do not throw each other out all day.
  expect(telegram.calls.filter(({ error }) => error?.code === 409).length).toBeLessThan(5);
});
