import { describe, expect } from "vitest";
import type { RealProcess } from "../real-process.ts";
import { eventually, it } from "./telegram-stage.ts";
import { askOnTheWeb } from "./telegram-web-visitor.ts";

const question = "the bhyt can ngheo co mat tien ko";

describe("the connection to Telegram", () => {
  const readiness = async ({ url }: RealProcess) => {
    const response = await fetch(`${url}/readyz`);
    const body: unknown = await response.json();
    return { status: response.status, body };
  };
  /** What it told the operator about Telegram, in order. */
  const lines = (server: RealProcess) => server.output().match(/^Telegram: .*$/gm) ?? [];
  const connecting = "Telegram: đang kết nối…";
  const away = expect.stringMatching(/^Telegram: chưa tới được máy chủ Telegram/);
  const connected = expect.stringMatching(/^Telegram: đã kết nối, bot @emulated_bot\.$/);

  it("is waited for while the web chat works, and what was written meanwhile is answered", async ({ stage }) => {
    const { telegram } = stage;
    telegram.faults.away(true);
    const server = await stage.launch();
    await server.said(/Telegram: chưa tới được máy chủ Telegram/);
    expect(await readiness(server)).toEqual({
      status: 200,
      body: { ready: true, database: "ok", channels: { web: "running", telegram: "away" } },
    });
    await askOnTheWeb(server.url, question, /cận nghèo/);
    const early = telegram.user({ firstName: "Sớm" });
    early.say(question);

    telegram.faults.away(false);
    await server.said(/Telegram: đã kết nối/);
    expect((await early.waitForCount(2)).at(-1)?.text).toMatch(/Căn cứ/);
    expect(lines(server)).toEqual([connecting, away, connected]);
    expect(await readiness(server)).toMatchObject({ body: { channels: { telegram: "running" } } });
  });

  it("may break later: said once, mended by itself, nothing lost and nothing twice", async ({ stage }) => {
    const { telegram } = stage;
    const server = await stage.start();
    const [during, before] = [telegram.user({ firstName: "Giữa" }), telegram.user({ firstName: "Trước" })];
    // On its way when the network goes: the answer is tried again until it can be given.
    telegram.faults.delayNext("sendChatAction", 300);
    before.say(question);
    await eventually(() => expect(telegram.calls.at(-1)?.method).toBe("sendChatAction"));
    telegram.faults.away(true);
    await server.said(/chưa tới được máy chủ Telegram/);
    during.say(question);
    await askOnTheWeb(server.url, question, /cận nghèo/);

    telegram.faults.away(false);
    // Nobody has to write for the operator to see that it is mended.
    await server.said(/chưa tới được[\s\S]*Telegram: đã kết nối/);
    await Promise.all([before.waitForCount(2, { timeoutMs: 15_000 }), during.waitForCount(2)]);
    await stage.settled();
    for (const user of [before, during]) {
      expect(user.messages.map(({ text }) => text.split("\n")[0])).toEqual([
        expect.stringContaining("hộ cận nghèo"),
        expect.stringContaining("Căn cứ"),
      ]);
    }
    expect(lines(server)).toEqual([connecting, connected, away, connected]);
  });

  it("is given up for a wrong token, which is said but not shown, while the web chat works", async ({ stage }) => {
    const wrong = "7000000009:WRONG-token-of-somebody-else";
    const server = await stage.launch({ TELEGRAM_BOT_TOKEN: wrong, LOG_LEVEL: "trace" });
    await server.said(/Telegram: TELEGRAM_BOT_TOKEN không đúng/);
    expect(await readiness(server)).toMatchObject({ status: 200, body: { channels: { telegram: "wrong-token" } } });
    await askOnTheWeb(server.url, question, /cận nghèo/);
    expect(await server.stop()).toBe(0);
    expect(server.output()).not.toContain("WRONG-token");
  });

  it("is said to fail at the webhook's address when Telegram refuses that, while the web chat works", async ({
    stage,
  }) => {
    // The emulator takes no address outside this machine, as Telegram takes none it cannot resolve.
    const server = await stage.launch({
      PUBLIC_URL: "https://tro-ly.example.vn",
      TELEGRAM_WEBHOOK_SECRET: "bi-mat_0123456789",
    });
    await server.said(
      /Telegram từ chối địa chỉ webhook https:\/\/tro-ly\.example\.vn\/webhooks\/telegram \(.*PUBLIC_URL/,
    );
    expect(server.output()).toContain("telegram refuses the webhook address");
    expect(await readiness(server)).toMatchObject({ status: 200, body: { channels: { telegram: "bad-webhook" } } });
    await askOnTheWeb(server.url, question, /cận nghèo/);
    expect(lines(server)).toHaveLength(2);
  });

  it("is throttled as a whole when Telegram says so, and resumes by itself", async ({ stage }) => {
    stage.telegram.faults.failNext("getUpdates", { status: 429, retryAfter: 1 });
    const server = await stage.start();
    await server.said(/Telegram: bị yêu cầu chờ 1 giây\.[\s\S]*Telegram: đã kết nối/);
    const [refused, next] = stage.telegram.calls.filter(({ method }) => method === "getUpdates");
    expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it("does not hold up a stop when Telegram does not answer", async ({ stage }) => {
    stage.telegram.faults.delayNext("getMe", 60_000);
    const server = await stage.launch();
    await eventually(() => expect(stage.telegram.calls).toMatchObject([{ method: "getMe", ok: undefined }]));
    const asked = Date.now();
    expect(await server.stop()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(10_000);
  });
});
