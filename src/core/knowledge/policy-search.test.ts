import { describe, expect, it } from "vitest";
import type { PolicyEntry } from "../policies/policy.ts";
import { decide } from "./decide.ts";
import { PolicySearch } from "./policy-search.ts";
import { untrained } from "./search-model.ts";

function entry(
  id: string,
  title: string,
  audience: PolicyEntry["content"]["audience"],
  text: string,
  number = "01/2020/NĐ-CP",
): PolicyEntry {
  return {
    id,
    validFrom: "2020",
    validTo: null,
    answerFrom: null,
    answerTo: null,
    content: {
      title,
      audience,
      topics: ["credit"],
      legalBasis: [{ kind: "Nghị định", number, issuer: "Chính phủ" }],
      questions: [],
      related: [],
      whereToGo: ["Ủy ban nhân dân xã"],
      confidence: "high",
      secondarySourcesOnly: false,
      staffNotes: [],
      summary: text,
      sections: [{ name: "benefits", text }],
    },
  };
}

const entries = [
  entry(
    "vay-ngheo",
    "Vay vốn cho hộ nghèo",
    ["poor"],
    "Hộ nghèo vay vốn ngân hàng chính sách để làm ăn.",
    "78/2002/NĐ-CP",
  ),
  entry(
    "vay-can-ngheo",
    "Vay vốn cho hộ cận nghèo",
    ["near_poor"],
    "Hộ cận nghèo vay vốn ngân hàng chính sách để làm ăn.",
  ),
  entry("tien-dien", "Hỗ trợ tiền điện", ["poor"], "Hộ nghèo được hỗ trợ tiền điện mỗi tháng."),
  entry("hoc-phi", "Miễn học phí", ["student"], "Học sinh được miễn học phí khi đi học ở trường công."),
];
const phrasings = new Map([["tien-dien", [{ text: "hóa đơn đèn quạt nhà tôi có ai đỡ cho không", accented: true }]]]);
const search = new PolicySearch(entries, phrasings, untrained);
const first = (question: string, preferred?: "poor" | "near_poor") =>
  search.search(question, { preferred }).found[0]?.entry.id;

describe("PolicySearch", () => {
  it.each([
    ["hộ nghèo được hỗ trợ tiền điện không", "tien-dien"],
    ["ho ngheo dc ho tro tien dien ko", "tien-dien"],
    ["tièn điẹn hộ nghèo", "tien-dien"],
    ["mien hoc phi cho hs", "hoc-phi"],
    ["đèn quạt ai đỡ cho", "tien-dien"],
    ["vay vốn hộ cận nghèo", "vay-can-ngheo"],
    ["nghị định 78/2002 nói gì về vay vốn", "vay-ngheo"],
  ])("finds %j", (question, id) => {
    expect(first(question)).toBe(id);
  });

  it("puts the asker's own household first when the question names none", () => {
    expect([first("vay vốn ngân hàng làm ăn", "poor"), first("vay vốn ngân hàng làm ăn", "near_poor")]).toEqual([
      "vay-ngheo",
      "vay-can-ngheo",
    ]);
    expect(first("hộ cận nghèo vay vốn ngân hàng", "poor")).toBe("vay-can-ngheo");
  });

  it("explains which word stands where, and the nearest phrasing", () => {
    const { understood, entries } = search.explain("Đèn quạt mỗi tháng đc ko");
    expect(understood).toEqual(["đèn", "quạt", "mỗi", "tháng", "được", "không"]);
    const [best] = entries;
    expect(best).toMatchObject({ id: "tien-dien", phrasing: "hóa đơn đèn quạt nhà tôi có ai đỡ cho không" });
    expect(best?.words).toContainEqual({ word: "quat", places: ["phrasing"] });
    expect(best?.words).toContainEqual({ word: "thang", places: ["body"] });
  });

  it("asks whose household is meant only when nobody said", () => {
    const sure = { ...untrained, right: { weights: [], bias: 1 }, inside: { weights: [], bias: 3 } };
    const open = decide(search.search("vay vốn ngân hàng để làm ăn"), sure, false);
    expect(open.kind).toBe("clarify");
    expect(new Set(open.options.map(({ household }) => household))).toEqual(new Set(["poor", "near_poor"]));
    expect(decide(search.search("vay vốn ngân hàng để làm ăn"), sure, true).kind).toBe("answer");
  });

  it("tells what is not sure from what is none of ours", () => {
    const result = search.search("hộ nghèo được hỗ trợ tiền điện không");
    const at = (right: number, inside: number) =>
      decide(result, { ...untrained, right: { weights: [], bias: right }, inside: { weights: [], bias: inside } }, true)
        .kind;
    expect([at(3, 3), at(-3, 3), at(3, -0.2), at(-3, -3)]).toEqual(["answer", "unsure", "unsure", "outside"]);
  });

  it("offers no nearest entries for a message that shares nothing telling with any", () => {
    const result = search.search("thời tiết mai thế nào");
    const at = (inside: number) =>
      decide(result, { ...untrained, right: { weights: [], bias: 3 }, inside: { weights: [], bias: inside } }, true)
        .kind;
    expect([at(3), at(-3)]).toEqual(["unsure", "outside"]);
  });

  it("finds among many entries what it would find if every phrasing of all of them were read", () => {
    const words = ["vay", "von", "dien", "nuoc", "truong", "hoc", "benh", "vien", "nha", "ruong", "cay", "trau"];
    const pick = (i: number) => words[i % words.length] as string;
    const many = Array.from({ length: 90 }, (_, i) =>
      entry(`e${i + 10}`, `Mục ${pick(i)} ${pick(i * 5 + 1)}`, ["poor"], pick(i * 7)),
    );
    const asked = new Map(
      many.map(({ id }, i) => [
        id,
        [1, 2, 3].map((k) => ({ text: [i, i * k + 3, i * 11 + k, k].map(pick).join(" "), accented: false })),
      ]),
    );
    const search = new PolicySearch(many, asked, untrained);
    for (let q = 0; q < 30; q += 1) {
      const question = [q, q * 5 + 2, q * 3 + 1, q * 7].map(pick).join(" ");
      const top = (limit: number) =>
        search
          .search(question, { limit })
          .found.slice(0, 5)
          .map(({ features }) => features);
      expect(top(5)).toEqual(top(many.length));
    }
  });
});
