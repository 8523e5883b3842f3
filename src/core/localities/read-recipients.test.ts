import { describe, expect, it } from "vitest";
import { readRecipients } from "./read-recipients.ts";

const organizations = [
  { code: "hoi-nong-dan", name: "Hội Nông dân" },
  { code: "xa-minh-duc", name: "Xã Minh Đức" },
];

describe("readRecipients", () => {
  it.each([
    ["tất cả", ["COMMUNE", "AGENCY", "UNION"]],
    ["tat ca don vi", ["COMMUNE", "AGENCY", "UNION"]],
    ["các xã", ["COMMUNE"]],
    ["tất cả các xã, thị trấn", ["COMMUNE"]],
    ["23 xã", ["COMMUNE"]],
    ["các phòng ban; các hội, đoàn thể", ["AGENCY", "UNION"]],
  ])("%j is whole kinds", (text, kinds) => {
    expect(readRecipients(text, organizations).kinds).toEqual(kinds);
  });

  it("takes kinds and names together", () => {
    expect(readRecipients("các xã, nong dan", organizations)).toMatchObject({
      kinds: ["COMMUNE"],
      found: [{ code: "hoi-nong-dan" }],
      unread: [],
    });
  });

  it("takes no name for a kind", () => {
    expect(readRecipients("xã minh đức, hội nông dân", organizations)).toMatchObject({
      kinds: [],
      found: [{ code: "xa-minh-duc" }, { code: "hoi-nong-dan" }],
    });
  });
});
