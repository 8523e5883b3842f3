import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { inviteCode, normalizeInviteCode, trackingCode } from "./invite-code.ts";

it("makes codes that survive being typed by hand", () => {
  for (let i = 0; i < 200; i += 1) {
    const code = inviteCode(randomBytes(48));
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
    expect(normalizeInviteCode(` ${code.toLowerCase().replaceAll("-", " ")} `)).toBe(code.replaceAll("-", ""));
  }
});

it("knows what cannot be a code", () => {
  expect(["", "abc", "ABCD-EFGH-JKM", "ABCD-EFGH-JKMN-P"].map(normalizeInviteCode)).toEqual(Array(4).fill(undefined));
});

it("refuses too few bytes", () => {
  expect(() => inviteCode(new Uint8Array(4))).toThrow(RangeError);
});

it("makes short tracking codes", () => {
  expect(trackingCode(randomBytes(48), "TK")).toMatch(/^TK-[2-9A-Z]{6}$/);
  expect(trackingCode(randomBytes(48), "BC")).toMatch(/^BC-[2-9A-Z]{6}$/);
});
