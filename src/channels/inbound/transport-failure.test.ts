import { BotError, type Context, GrammyError, HttpError } from "grammy";
import { describe, expect, it } from "vitest";
import { isBlocked, isTransportFailure, retryAfterOf } from "./transport-failure.ts";

const refused = (error_code: number, description: string, parameters = {}) =>
  new GrammyError("failed", { ok: false, error_code, description, parameters }, "sendMessage", {});
const throttled = refused(429, "Too Many Requests", { retry_after: 90 });
const away = new HttpError("failed", new Error("connect ECONNREFUSED"));
const blocked = refused(403, "Forbidden: bot was blocked by the user");
const invalid = refused(400, "Bad Request: message text is empty");
/** As an error comes out of grammY's middleware. */
const wrapped = (error: unknown) => new BotError(error, {} as Context);

describe("what is tried again", () => {
  it.each([
    ["a messenger that is away", away, true],
    ["one that throttles", throttled, true],
    ["one in trouble", refused(502, "Bad Gateway"), true],
    ["a person who refuses us", blocked, false],
    ["a call that is wrong", invalid, false],
    ["a mistake of ours", new TypeError("x is undefined"), false],
    ["no error at all", "oops", false],
  ])("%s: %j", (_, error, expected) => {
    expect(isTransportFailure(error)).toBe(expected);
    expect(isTransportFailure(wrapped(error))).toBe(expected);
  });
});

it("knows who refuses us", () => {
  expect([blocked, wrapped(blocked), invalid, away, new Error("x")].map(isBlocked)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

it("knows for how long the messenger wants to be left alone", () => {
  expect([throttled, wrapped(throttled), blocked, away, new Error("x")].map(retryAfterOf)).toEqual([90, 90, 0, 0, 0]);
});
