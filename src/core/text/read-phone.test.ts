import { describe, expect, it } from "vitest";
import { readPhone, splitPhone } from "./read-phone.ts";

describe("readPhone", () => {
  it.each([
    ["0912345678", "0912 345 678"],
    ["0912 345 678", "0912 345 678"],
    ["+84 912.345.678", "0912 345 678"],
    ["84912345678", "0912 345 678"],
    ["(+84) 0912-345-678", "0912 345 678"],
    ["0220 3747 123", "0220 374 7123"],
    ["024 3825 1234", "024 3825 1234"],
  ])("%s is %s", (typed, phone) => {
    expect(readPhone(typed)).toBe(phone);
  });

  it.each(["", "091234567", "09123456789", "0112345678", "12345", "minh duc", "02203747"])("“%s” is none", (typed) => {
    expect(readPhone(typed)).toBeUndefined();
  });
});

describe("splitPhone", () => {
  it.each([
    ["minh duc 0912 345 678", "minh duc", "0912 345 678"],
    ["Xã Minh Đức: +84 912.345.678", "Xã Minh Đức", "+84 912.345.678"],
    ["Hội Nông dân - (0220) 3747123", "Hội Nông dân", "(0220) 3747123"],
    ["minh duc 0912345", "minh duc", "0912345"],
    ["0912345678", "", "0912345678"],
    ["minh duc", "minh duc", ""],
  ])("%j is %j and %j", (text, name = "", number = "") => {
    const split = splitPhone(text);
    expect(split).toEqual({ name, number });
  });
});
