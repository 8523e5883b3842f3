import { describe, expect, it } from "vitest";
import { afterAttempt, endOfError, endOfResult } from "./attempt.ts";

const refused = (error_code: number, description: string, retry_after?: number) =>
  endOfResult({
    ok: false,
    error_code,
    description,
    ...(retry_after !== undefined && { parameters: { retry_after } }),
  });

describe("how a try ended", () => {
  it.each([
    [refused(429, "Too Many Requests: retry after 7", 7), "THROTTLED"],
    [refused(500, "Internal Server Error"), "UNREACHABLE"],
    [refused(403, "Forbidden: bot was blocked by the user"), "BLOCKED"],
    [refused(400, "Bad Request: chat not found"), "BLOCKED"],
    [refused(400, "Bad Request: can't parse entities"), "INVALID"],
    // The operator's to mend: nothing is wrong with the message, and nobody has refused it.
    [refused(401, "Unauthorized"), "UNREACHABLE"],
    [refused(404, "Not Found"), "UNREACHABLE"],
    [endOfResult({ ok: true, result: { message_id: 5 } }), "SENT"],
  ] as const)("%o is %s", (end, outcome) => {
    expect(end.outcome).toBe(outcome);
  });

  it("knows a connection that never came about from one that was cut", () => {
    const failed = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
    expect(endOfError(failed("ECONNREFUSED")).outcome).toBe("UNREACHABLE");
    expect(endOfError(failed("ENOTFOUND")).outcome).toBe("UNREACHABLE");
    expect(endOfError(failed("ECONNRESET")).outcome).toBe("UNCERTAIN");
    expect(endOfError(new DOMException("timed out", "TimeoutError")).outcome).toBe("UNCERTAIN");
  });

  it("keeps no address, which may hold a token", () => {
    const error = new TypeError("request to http://127.0.0.1/bot123:SECRET/sendMessage failed");
    expect(JSON.stringify(endOfError(error))).not.toContain("SECRET");
  });
});

describe("what is next", () => {
  it.each([
    ["SENT", "REMINDER", 1, { kind: "sent" }],
    ["BLOCKED", "REMINDER", 1, { kind: "elsewhere" }],
    ["INVALID", "NOTICE", 1, { kind: "failed" }],
    ["UNREACHABLE", "REMINDER", 1, { kind: "again", seconds: 5, elsewhere: false }],
    ["UNREACHABLE", "BROADCAST", 4, { kind: "again", seconds: 300, elsewhere: false }],
    ["UNREACHABLE", "BROADCAST", 6, { kind: "again", seconds: 1800, elsewhere: true }],
    ["UNREACHABLE", "BROADCAST", 50, { kind: "again", seconds: 3600, elsewhere: true }],
    ["UNKNOWN", "REMINDER", 12, { kind: "failed" }],
    // Reminded twice does no harm; the same text to many twice does.
    ["UNCERTAIN", "REMINDER", 1, { kind: "again", seconds: 5, elsewhere: false }],
    ["UNCERTAIN", "DIGEST", 2, { kind: "again", seconds: 15, elsewhere: false }],
    ["UNCERTAIN", "BROADCAST", 1, { kind: "uncertain" }],
    ["UNCERTAIN", "CASE_ANSWER", 1, { kind: "uncertain" }],
  ] as const)("after %s of a %s, try %i", (outcome, kind, tries, next) => {
    expect(afterAttempt({ outcome }, kind, tries)).toEqual(next);
  });

  it("leaves it to the staff when it may have been shown three times", () => {
    expect(afterAttempt({ outcome: "UNCERTAIN" }, "REMINDER", 2, 2).kind).toBe("again");
    expect(afterAttempt({ outcome: "UNCERTAIN" }, "REMINDER", 3, 3)).toEqual({ kind: "uncertain" });
  });

  it("waits as long as the messenger says", () => {
    expect(afterAttempt({ outcome: "THROTTLED", retryAfter: 37 }, "BROADCAST", 1)).toEqual({
      kind: "again",
      seconds: 37,
      elsewhere: false,
    });
  });
});
