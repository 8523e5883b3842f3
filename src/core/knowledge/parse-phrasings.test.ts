import { expect, it } from "vitest";
import { parsePhrasings } from "./parse-phrasings.ts";

it("reads the parts and knows which are written with accents", () => {
  expect(parsePhrasings("# formal\nHộ nghèo vay được bao nhiêu?\n\n# bare\nho ngheo vay bn\n")).toEqual([
    { text: "Hộ nghèo vay được bao nhiêu?", style: "formal", accented: true },
    { text: "ho ngheo vay bn", style: "bare", accented: false },
  ]);
});

it.each([
  ["# songs\nla la", /line 1: unknown part "# songs"; known: formal/],
  ["vay bao nhiêu", /line 1: a phrasing before the first part/],
])("says in which line %j is wrong", (source, message) => {
  expect(() => parsePhrasings(source)).toThrow(message);
});
