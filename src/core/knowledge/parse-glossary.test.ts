import { expect, it } from "vitest";
import { parseGlossary } from "./parse-glossary.ts";

const file = `# words
- { term: BHYT, full: bảo hiểm y tế, meaning: Thẻ để đi khám bệnh., related: [bao-hiem-y-te] }
- term: niêm yết
  meaning: Dán ra cho mọi người xem.
  related: [khieu-nai]
`;
const ids = new Set(["bao-hiem-y-te", "khieu-nai"]);

function problemsOf(source: string): string {
  const parsed = parseGlossary(source, ids);
  return parsed.ok ? "" : parsed.problems.map(({ line, message }) => `${line}: ${message}`).join("\n");
}

it("reads terms with their written-out form and related entries", () => {
  expect(parseGlossary(file, ids)).toEqual({
    ok: true,
    glossary: [
      {
        term: "BHYT",
        full: "bảo hiểm y tế",
        aliases: [],
        meaning: "Thẻ để đi khám bệnh.",
        related: ["bao-hiem-y-te"],
      },
      { term: "niêm yết", aliases: [], meaning: "Dán ra cho mọi người xem.", related: ["khieu-nai"] },
    ],
  });
});

it.each([
  ["meaning: Dán ra cho mọi người xem.", "meaning: Dán", /^4: 1\.meaning: /],
  ["related: [khieu-nai]", "related: [khong-co]", /^5: 1\.related: there is no entry "khong-co"$/],
  ["term: niêm yết", "term: Bảo hiểm y tế", /^3: "bao hiem y te" already means "BHYT"/],
  ["  meaning: Dán", "  nghia: Dán", /^\d: 1/],
  ["[bao-hiem-y-te]", "[bao-hiem-y-te", /^\d: /],
])("refuses %j changed to %j, with its line", (from, to, expected) => {
  expect(problemsOf(file.replace(from, to))).toMatch(expected);
});

it("refuses a file that is no list", () => {
  expect(problemsOf("BHYT: bảo hiểm")).toMatch(/^1: glossary: /);
});
