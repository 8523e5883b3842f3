import { expect, it } from "vitest";
import { failureOf } from "./failure.ts";

it.each([
  [429, "Too Many Requests: retry after 35", { retry_after: 35 }, { kind: "throttled", retryAfter: 35 }],
  [429, "Too Many Requests", undefined, { kind: "throttled", retryAfter: 1 }],
  [500, "Internal Server Error", undefined, { kind: "unreachable" }],
  [502, "Not an answer of the Bot API", undefined, { kind: "unreachable" }],
  [403, "Forbidden: bot was blocked by the user", undefined, { kind: "blocked" }],
  [403, "Forbidden: user is deactivated", undefined, { kind: "blocked" }],
  [400, "Bad Request: chat not found", undefined, { kind: "blocked" }],
  [400, "Bad Request: can't parse entities", undefined, { kind: "invalid" }],
  [401, "Unauthorized", undefined, { kind: "unreachable" }],
  [404, "Not Found", undefined, { kind: "unreachable" }],
  [404, "Not Found: method sendDice", undefined, { kind: "invalid" }],
  [0, "", undefined, { kind: "unknown" }],
] as const)("%i %s", (error_code, description, parameters, failure) => {
  expect(failureOf({ ok: false, error_code, description, ...(parameters && { parameters }) })).toEqual(failure);
});
