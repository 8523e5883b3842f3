import fc from "fast-check";
import { expect, it } from "vitest";
import { sheetName } from "./sheet-name.ts";

it.each([
  ["Hội nghị, tập huấn", "Hội nghị, tập huấn"],
  ["Báo, cổng/trang: [mạng] xã hội?", "Báo, cổng trang mạng xã hội"],
  ["'Quỹ'", "Quỹ"],
  ["Kết quả rà soát và diễn biến hộ nghèo, hộ cận nghèo", "Kết quả rà soát và diễn biến…"],
])("%s → %s", (wanted, name) => {
  expect(sheetName(wanted, [])).toBe(name);
});

it("tells sheets of one name apart, letters counting alike in both cases", () => {
  expect(sheetName("Tổng hợp", ["TỔNG HỢP", "Tổng hợp (2)"])).toBe("Tổng hợp (3)");
  expect(sheetName("History", [])).toBe("History (2)");
});

it("is always a name a sheet may have, and a new one", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 12 }), (wanted) => {
      const names: string[] = [];
      for (const each of wanted) names.push(sheetName(each, names));
      for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/s);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    }),
  );
});
