import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupQuestions } from "./group-questions.ts";

const tractor = [
  "mua máy cày trả góp có được hỗ trợ lãi không",
  "mua may cay tra gop nha nuoc ho tro lai ko",
  "Cho tôi hỏi hỗ trợ lãi khi mua máy cày trả góp",
];
const dog = ["tiêm phòng dại cho chó ở đâu", "tiem phong dai cho cho o xa minh duc o dau a"];
const passport = ["làm hộ chiếu đi nước ngoài hết bao nhiêu tiền"];

/** The texts of each group. */
const grouped = (texts: readonly string[]) => groupQuestions(texts).map((group) => group.map((i) => texts[i]));

describe("groupQuestions", () => {
  it("puts questions together that ask the same in other words and spellings, and others apart", () => {
    const mixed = [tractor[0], dog[0], passport[0], tractor[1], dog[1], tractor[2]].map((text) => text ?? "");
    expect(grouped(mixed)).toEqual([[tractor[0], tractor[1], tractor[2]], [...dog], [...passport]]);
  });

  it("holds abbreviations, accents and punctuation for the same wording", () => {
    expect(groupQuestions(["Làm thẻ BHYT ở đâu?", "lam the bao hiem y te o dau", "làm thẻ bhyt ở đâu!!"])).toEqual([
      [0, 1, 2],
    ]);
  });

  it("does not group by words that only make a question", () => {
    const texts = [
      "cho tôi hỏi có được không ạ",
      "cho tôi hỏi nuôi ong có được không ạ",
      "xin hỏi xây mộ có được không",
    ];
    expect(groupQuestions(texts)).toEqual([[0], [1], [2]]);
  });

  it("does not chain what has little in common by steps in between", () => {
    const words = Array.from({ length: 24 }, (_, i) => `khoa${i}`);
    const chain = Array.from({ length: 20 }, (_, i) => words.slice(i, i + 4).join(" "));
    const group = (i: number) => groupQuestions(chain).findIndex((members) => members.includes(i));
    expect(group(0)).toBe(group(1));
    expect(group(0)).not.toBe(group(19));
  });

  it("puts every question into exactly one group, the same way every time, largest first", () => {
    const words = fc.constantFrom("vay", "vốn", "nghèo", "thẻ", "trâu", "máy", "cày", "xã", "không", "ạ", "");
    fc.assert(
      fc.property(
        fc.array(
          fc.array(words, { maxLength: 6 }).map((parts) => parts.join(" ")),
          { maxLength: 30 },
        ),
        (texts) => {
          const groups = groupQuestions(texts);
          expect(groups.flat().sort((a, b) => a - b)).toEqual(texts.map((_, i) => i));
          expect(groupQuestions(texts)).toEqual(groups);
          const sizes = groups.map(({ length }) => length);
          expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        },
      ),
    );
  });

  it("groups 5,000 different questions in less than two seconds", () => {
    const things = ["máy cày", "giếng khoan", "ao cá", "chuồng trâu", "mái tôn", "cây vải", "xe lăn", "kính mắt"];
    const texts = Array.from(
      { length: 5_000 },
      (_, i) => `hộ nghèo muốn mua ${things[i % things.length]} thì được hỗ trợ bao nhiêu tiền, nhà số ${i}x`,
    );
    const started = performance.now();
    const groups = groupQuestions(texts);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(groups.flat()).toHaveLength(5_000);
    for (const group of groups) expect(new Set(group.map((i) => i % things.length)).size).toBe(1);
  });
});
