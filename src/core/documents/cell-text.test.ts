import fc from "fast-check";
import { expect, it } from "vitest";
import { cellText } from "./cell-text.ts";

it.each([
  ["=1+1", "'=1+1"],
  ["+84 912 345 678", "'+84 912 345 678"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'=1"],
  ["\r=1", "'=1"],
  [" \n =1", "'=1"],
  ["＝1", "'＝1"],
  ["- Tổ chức hội nghị", "– Tổ chức hội nghị"],
  ["_x003D_1+1", "_ x003D_1+1"],
  ["Hội nghị = 3 cuộc", "Hội nghị = 3 cuộc"],
  ["Khó khăn:\r\n - thiếu loa\n=1", "Khó khăn:\n– thiếu loa\n'=1"],
  ["", ""],
])("%j → %j", (text, safe) => {
  expect(cellText(text)).toBe(safe);
});

it("never begins like a formula, and says what it said", () => {
  const signs = fc.array(fc.constantFrom(..."=+-@＝＋－＠\t\r\n a1_x003D"), { maxLength: 20 });
  fc.assert(
    fc.property(signs, (list) => {
      const text = list.join("");
      expect(cellText(text)).not.toMatch(/^[=+\-@＝＋－＠\t]|\r|_x[0-9a-f]{4}_/im);
      const letters = (of: string) => of.replace(/[^a-z0-9=+@]/gi, "");
      expect(letters(cellText(text))).toBe(letters(text));
    }),
  );
});
