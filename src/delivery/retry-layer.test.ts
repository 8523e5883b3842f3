import { describe, expect, it } from "vitest";
import type { ApiCall, ApiResult } from "./api-call.ts";
import { retryLayer } from "./retry-layer.ts";

const call: ApiCall = { method: "sendMessage", payload: { chat_id: 1, text: "Chào" }, files: new Map() };
const sent: ApiResult = { ok: true, result: { message_id: 7 } };
const refused = (error_code: number, description = "", retryAfter?: number): ApiResult => ({
  ok: false,
  error_code,
  description,
  ...(retryAfter !== undefined && { parameters: { retry_after: retryAfter } }),
});
const away = new Error("connect ECONNREFUSED");

/** A messenger that answers as told, one answer a call; the last one again and again. */
async function meet(answers: readonly (ApiResult | Error)[], order: Partial<ApiCall> = {}) {
  const waits: number[] = [];
  const failures: string[] = [];
  let calls = 0;
  const send = retryLayer({
    tries: 5,
    waits: [300, 1000, 3000, 6000],
    maxRetryAfterSeconds: 60,
    sleep: async (milliseconds) => void waits.push(milliseconds),
    onFailure: (method, kind) => void failures.push(`${method} ${kind}`),
  })(async () => {
    const answer = answers[Math.min(calls, answers.length - 1)];
    calls += 1;
    if (answer === undefined || answer instanceof Error) throw answer;
    return answer;
  });
  const outcome = await send({ ...call, ...order }).catch((error: unknown) => error);
  return { outcome, waits, calls, failures };
}

describe("retryLayer", () => {
  it("hands on what succeeds at once", async () => {
    expect(await meet([sent])).toEqual({ outcome: sent, waits: [], calls: 1, failures: [] });
  });

  it("waits as long as a throttling messenger says, each time", async () => {
    expect(await meet([refused(429, "", 7), refused(429, "", 31), sent])).toEqual({
      outcome: sent,
      waits: [7000, 31_000],
      calls: 3,
      failures: ["sendMessage throttled", "sendMessage throttled"],
    });
  });

  it("waits a second for one that does not say how long", async () => {
    expect(await meet([refused(429), sent])).toMatchObject({ outcome: sent, waits: [1000] });
  });

  it("does not hold anybody up for longer than allowed, and hands on how long it would be", async () => {
    const long = refused(429, "", 61);
    expect(await meet([long, sent])).toMatchObject({ outcome: long, waits: [], calls: 1 });
    expect(await meet([refused(429, "", 60), sent])).toMatchObject({ outcome: sent, waits: [60_000] });
  });

  it("waits longer each time for a messenger that cannot be reached", async () => {
    expect(await meet([away, away, away, away, sent])).toMatchObject({
      outcome: sent,
      waits: [300, 1000, 3000, 6000],
      calls: 5,
    });
  });

  it("takes a messenger in trouble for one that cannot be reached", async () => {
    expect(await meet([refused(500), refused(502), refused(503), sent])).toMatchObject({
      outcome: sent,
      waits: [300, 1000, 3000],
      failures: Array(3).fill("sendMessage unreachable"),
    });
  });

  it("gives up after the last try with what happened then", async () => {
    expect(await meet([away])).toMatchObject({ outcome: away, calls: 5, waits: [300, 1000, 3000, 6000] });
    const trouble = refused(502, "Bad Gateway");
    expect(await meet([away, trouble])).toMatchObject({ outcome: trouble, calls: 5 });
    expect((await meet([away])).failures).toHaveLength(5);
  });

  it.each([
    ["invalid", refused(400, "Bad Request: message text is empty")],
    ["invalid", refused(404, "Not Found: method sendDice")],
    ["blocked", refused(403, "Forbidden: bot was blocked by the user")],
    ["blocked", refused(400, "Bad Request: chat not found")],
    ["unknown", refused(0)],
  ])("never tries again what is %s: %j", async (kind, answer) => {
    expect(await meet([answer, sent])).toEqual({
      outcome: answer,
      waits: [],
      calls: 1,
      failures: [`sendMessage ${kind}`],
    });
  });

  it("does not try again for somebody who no longer waits", async () => {
    expect(await meet([away, sent], { signal: AbortSignal.abort() })).toMatchObject({ outcome: away, calls: 1 });
  });

  it("leaves the polling for updates to its own loop", async () => {
    expect(await meet([away, sent], { method: "getUpdates" })).toEqual({
      outcome: away,
      waits: [],
      calls: 1,
      failures: [],
    });
  });
});
