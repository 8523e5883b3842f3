import { describe, expect, it } from "vitest";
import { mimeOf } from "./mime-types.ts";

describe("what a file is by its name", () => {
  it.each([
    ["tong-hop_bao-cao-nam_nam-2026.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["Báo cáo quý 4.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    ["anh.jpg", "image/jpeg"],
    ["anh.thon.png", "image/png"],
  ])("%j", (name, type) => expect(mimeOf(name)).toBe(type));

  it.each([["docx"], ["anh"], ["a.html"], [""]])("says nothing of %j", (name) => expect(mimeOf(name)).toBeUndefined());
});
