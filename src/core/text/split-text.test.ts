import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkup } from "./markup.ts";
import { splitMarkup } from "./split-text.ts";

const plain = (markup: string) =>
  parseMarkup(markup)
    .map(({ t }) => t)
    .join("");

describe("splitMarkup", () => {
  it("leaves a text within the limit as it is", () => {
    expect(splitMarkup("<b>Chào bà con.</b>", 100)).toEqual(["<b>Chào bà con.</b>"]);
  });

  it("cuts at the end of a sentence", () => {
    expect(splitMarkup("Câu thứ nhất dài. Câu thứ hai cũng dài.", 25)).toEqual([
      "Câu thứ nhất dài.",
      "Câu thứ hai cũng dài.",
    ]);
  });

  it("prefers the end of a paragraph", () => {
    expect(splitMarkup("Một. Hai.\n\nBa bốn năm. Sáu.", 20)).toEqual(["Một. Hai.", "Ba bốn năm. Sáu."]);
  });

  it("goes on with the formatting after a cut", () => {
    expect(splitMarkup("<b>Câu thứ nhất dài. Câu thứ hai cũng dài.</b>", 25)).toEqual([
      "<b>Câu thứ nhất dài.</b>",
      "<b>Câu thứ hai cũng dài.</b>",
    ]);
  });

  it("counts what is seen, not the markup, and keeps escapes whole", () => {
    const pieces = splitMarkup(`&lt;${"a".repeat(9)}&gt;${"b".repeat(12)}`, 11);
    expect(pieces.map(plain)).toEqual(["<aaaaaaaaa>", "bbbbbbbbbbb", "b"]);
  });

  it("loses no word, exceeds no limit and never cuts a surrogate pair", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("hộ nghèo", "😀", "a.b", "dài".repeat(9), "câu.\n", "\n\n", "x! ")),
        (words) => {
          const text = words.join(" ");
          const pieces = splitMarkup(text.replace(/&/g, "&amp;"), 20).map(plain);
          expect(pieces.join("").replace(/\s/g, "")).toBe(text.normalize("NFC").replace(/\s/g, ""));
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(Math.max(20, text.length <= 20 ? text.length : 0));
            expect(piece.isWellFormed()).toBe(true);
          }
        },
      ),
    );
  });
});
