import { expect, it } from "vitest";
import { parseConfig } from "./config.ts";

it("needs nothing", () => {
  expect(parseConfig({})).toEqual({
    ok: true,
    config: {
      databaseUrl: "file:./data/bot.db",
      host: "127.0.0.1",
      port: 3000,
      publicUrl: undefined,
      locality: "tu-ky-2023",
      logLevel: "warn",
      telegram: undefined,
    },
  });
});

it("lists every mistake at once and repeats no secret", () => {
  const parsed = parseConfig({
    DATABASE_URL: "mysql://x",
    PORT: "many",
    TELEGRAM_BOT_TOKEN: "my-secret-token",
    LOG_LEVEL: "loud",
  });
  const problems = parsed.ok ? [] : parsed.problems;
  expect(problems.map((problem) => problem.split(":")[0])).toEqual([
    "DATABASE_URL",
    "PORT",
    "LOG_LEVEL",
    "TELEGRAM_BOT_TOKEN",
  ]);
  expect(problems.join()).not.toContain("my-secret-token");
  // In the operator's language, each with an example or the choices.
  for (const problem of problems) expect(problem).toMatch(/: (?:cần|chọn) .*(?:ví dụ|dạng) /);
});

it.each(["abc", "ftp://x.vn", "https://x.vn/duong/dan", "https://"])(
  "takes no PUBLIC_URL %j, and says so once",
  (url) => {
    expect(parseConfig({ PUBLIC_URL: url })).toEqual({
      ok: false,
      problems: [expect.stringMatching(/^PUBLIC_URL: cần địa chỉ web/)],
    });
  },
);

it("takes the webhook only with a public https address", () => {
  const env = { TELEGRAM_BOT_TOKEN: `1:${"a".repeat(30)}`, TELEGRAM_WEBHOOK_SECRET: "secret-secret" };
  expect(parseConfig(env)).toMatchObject({ ok: false, problems: [expect.stringMatching(/^PUBLIC_URL: .*https/)] });
  expect(parseConfig({ ...env, PUBLIC_URL: "https://giamngheo.example.vn/" })).toMatchObject({
    ok: true,
    config: { telegram: { mode: "webhook", url: "https://giamngheo.example.vn/webhooks/telegram" } },
  });
  expect(parseConfig({ TELEGRAM_BOT_TOKEN: env.TELEGRAM_BOT_TOKEN })).toMatchObject({
    config: { telegram: { mode: "polling" } },
  });
});

it("takes an empty variable for a missing one, as .env files leave them", () => {
  expect(parseConfig({ PORT: "", TELEGRAM_BOT_TOKEN: " " })).toMatchObject({ ok: true, config: { port: 3000 } });
});
