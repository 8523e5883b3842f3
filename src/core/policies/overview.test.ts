import { describe, expect, it } from "vitest";
import { compareHouseholds } from "./compare.ts";
import { overviewOf } from "./overview.ts";
import type { Audience, PolicyEntry, Topic } from "./policy.ts";

function entry(id: string, audience: Audience[], topics: Topic[], rest: Partial<PolicyEntry> = {}): PolicyEntry {
  return {
    id,
    validFrom: "2026-01-01",
    validTo: null,
    answerFrom: null,
    answerTo: null,
    ...rest,
    content: {
      title: `Mục ${id}`,
      audience,
      topics,
      legalBasis: [{ kind: "Nghị định", number: "1/2026/NĐ-CP", issuer: "Chính phủ" }],
      questions: [],
      related: [],
      whereToGo: ["Xã"],
      confidence: "high",
      secondarySourcesOnly: false,
      staffNotes: [],
      summary: "Tóm tắt.",
      sections: [],
      ...rest.content,
    },
  };
}

const day = "2026-11-23";
const ids = (entries: readonly PolicyEntry[]) => entries.map(({ id }) => id);

describe("overviewOf", () => {
  const entries = [
    entry("vay", ["poor", "near_poor"], ["credit"]),
    entry("the", ["poor"], ["health"]),
    entry("het", ["poor"], ["health"], { validTo: "2025-12-31" }),
    entry("mai-moi", ["poor"], ["health"], { validFrom: "2027-01-01" }),
    entry("hoc-phi", ["near_poor", "everyone"], ["education"]),
    entry("xet", ["poor"], ["recognition"]),
    entry("khieu-nai", ["poor"], ["recognition", "rights"]),
  ];

  it("groups the rules in force by topic in the menu's order, each once, ended and coming ones left out", () => {
    const { groups } = overviewOf(entries, "poor", day);
    expect(groups.map((group) => [group.topic, ids(group.entries)])).toEqual([
      ["health", ["the"]],
      ["credit", ["vay"]],
      ["rights", ["khieu-nai"]],
    ]);
  });

  it("keeps apart what is open to every household", () => {
    expect(ids(overviewOf(entries, "poor", day).forEveryone)).toEqual(["hoc-phi"]);
    expect(ids(overviewOf(entries, "near_poor", day).forEveryone)).toEqual([]);
  });

  it("takes in a rule from the day it begins and drops it after its last", () => {
    const health = (on: string) =>
      overviewOf(entries, "poor", on)
        .groups.filter(({ topic }) => topic === "health")
        .flatMap((group) => ids(group.entries));
    expect(health("2027-01-01")).toEqual(["the", "mai-moi"]);
  });

  it("leaves out examples, which rest on no rule, and overviews themselves", () => {
    const { content } = entry("x", ["poor"], ["work"]);
    const others = [
      entry("guong", ["poor"], ["work"], { content: { ...content, legalBasis: [] } }),
      entry("tong-hop", ["poor"], ["work"], { content: { ...content, overview: "poor" } }),
    ];
    expect(overviewOf(others, "poor", day).groups).toEqual([]);
  });
});

describe("compareHouseholds", () => {
  it("tells for each topic which of the three an entry names, those that differ first", () => {
    const entries = [
      entry("ca-ba", ["poor", "near_poor", "newly_escaped"], ["credit"]),
      entry("rieng", ["near_poor", "everyone"], ["credit", "housing"]),
      entry("can-bo", ["officer"], ["credit"]),
      entry("chung", ["everyone"], ["health"]),
      entry("het", ["poor"], ["health"], { validTo: "2025" }),
    ];
    expect(
      compareHouseholds(entries, day).map(({ topic, rows }) => [topic, rows.map((row) => [row.entry.id, row.shares])]),
    ).toEqual([
      [
        "credit",
        [
          ["rieng", { poor: "everyone", near_poor: "named", newly_escaped: "everyone" }],
          ["ca-ba", { poor: "named", near_poor: "named", newly_escaped: "named" }],
        ],
      ],
      ["housing", [["rieng", { poor: "everyone", near_poor: "named", newly_escaped: "everyone" }]]],
    ]);
  });
});
