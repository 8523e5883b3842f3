import { expect, it } from "vitest";
import { createLogger } from "./logger.ts";

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let lines = "";
  write(
    createLogger("debug", {
      write: (line: string) => {
        lines += line;
      },
    }),
  );
  return lines;
}

const token = "123456789:AAabcdefghijklmnopqrstuvwxyz012345";

it("keeps tokens, passwords and identity numbers out, wherever an error carries them", () => {
  const cause = new Error(`connect postgresql://bot:hunter2@db/bot failed for 030185001234`);
  const error = new Error(`fetch https://api.telegram.org/bot${token}/sendMessage failed`, { cause });
  const lines = logged((log) =>
    log.error({ err: error, token, payload: { text: "nhà tôi ở thôn An Nhân" } }, "failed"),
  );
  expect(lines).toContain("sendMessage failed");
  for (const secret of [token, "hunter2", "030185001234", "An Nhân"]) expect(lines).not.toContain(secret);
});

it("shows the error inside a wrapper, without the payload it hangs on", () => {
  const inner = Object.assign(new Error("chat not found"), { payload: { text: "câu hỏi riêng" } });
  const lines = logged((log) => log.error({ err: Object.assign(new Error("outer"), { error: inner }) }, "failed"));
  expect(lines).toContain("chat not found");
  expect(lines).not.toContain("câu hỏi riêng");
});
