import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Area,
  assess,
  type HouseholdAnswers,
  incomePerPerson,
  type Lack,
  type Standing,
} from "./assess-household.ts";
import { indicators, nextStandard, type PovertyStandard, standardOn } from "./poverty-standard.ts";

function on(day: string): PovertyStandard {
  const standard = standardOn(day);
  if (!standard) throw new Error(`no standard on ${day}`);
  return standard;
}

/** A household whose first indicators are lacking, the next not known, and the others not lacking. */
function household(area: Area, perPerson: number, lacking: number, unknown = 0): HouseholdAnswers {
  const lack = (i: number): Lack => (i < lacking ? "lacks" : i < lacking + unknown ? "unknown" : "has");
  return {
    area,
    members: 4,
    income: { amount: perPerson * 4, months: 1 },
    lacks: Object.fromEntries(indicators.map((name, i) => [name, lack(i)])),
  };
}

function standing(day: string, answers: HouseholdAnswers): Standing {
  const result = assess(on(day), answers);
  if (result.kind !== "settled") throw new Error("depends on the area");
  return result.standing;
}

describe("standardOn", () => {
  it.each([
    ["2022-01-01", 1_500_000],
    ["2026-12-31", 1_500_000],
    ["2027-01-01", 2_200_000],
    ["2030-12-31", 2_200_000],
  ])("knows the rural line on %s", (day, line) => {
    expect(standardOn(day)?.incomeLine.rural).toBe(line);
  });

  it("knows none before 2022 and after 2030, and the next one only in the year a standard ends", () => {
    expect(standardOn("2021-12-31")).toBeUndefined();
    expect(standardOn("2031-01-01")).toBeUndefined();
    expect(nextStandard(on("2026-11-23"), "2026-11-23")?.validFrom).toBe("2027-01-01");
    expect(nextStandard(on("2024-11-23"), "2024-11-23")).toBeUndefined();
  });
});

describe("assess", () => {
  it.each<[Area, number, number, number, Standing]>([
    ["rural", 1_500_000, 3, 0, "poor"],
    ["rural", 1_500_000, 2, 0, "near-poor"],
    ["rural", 1_500_000, 0, 0, "near-poor"],
    ["rural", 1_500_001, 12, 0, "average"],
    ["rural", 2_250_000, 0, 0, "average"],
    ["rural", 2_250_001, 0, 0, "above-average"],
    ["urban", 2_000_000, 3, 0, "poor"],
    ["urban", 2_000_001, 3, 0, "average"],
    ["urban", 3_000_000, 0, 0, "average"],
    ["urban", 3_000_001, 0, 0, "above-average"],
    ["rural", 0, 2, 1, "poor-or-near-poor"],
    ["rural", 0, 0, 2, "near-poor"],
    ["rural", 0, 3, 9, "poor"],
    ["rural", 0, 0, 12, "poor-or-near-poor"],
  ])("in 2026, %s, %i a head, %i lacking and %i not known: %s", (area, perPerson, lacking, unknown, expected) => {
    expect(standing("2026-11-23", household(area, perPerson, lacking, unknown))).toBe(expected);
  });

  it("computes both areas when the area is not known, and says when they differ", () => {
    const between = assess(on("2026-11-23"), household("unknown", 1_800_000, 3));
    expect(between).toMatchObject({ kind: "by-area", rural: "average", urban: "poor" });
    const low = assess(on("2026-11-23"), household("unknown", 1_000_000, 3));
    expect(low).toMatchObject({ kind: "settled", standing: "poor" });
    expect(low.steps.filter(({ kind }) => kind === "income")).toHaveLength(2);
  });

  it("computes only the income from 2027, when the indicators are not confirmed", () => {
    expect(standing("2027-01-01", household("rural", 2_200_000, 12))).toBe("income-within-line");
    expect(standing("2027-01-01", household("rural", 2_200_001, 12))).toBe("above-line");
    expect(standing("2027-01-01", household("urban", 2_800_000, 0))).toBe("income-within-line");
    const { steps } = assess(on("2027-01-01"), household("rural", 1, 12));
    expect(steps.some(({ kind }) => kind === "lacks")).toBe(false);
  });

  it("takes indicators that were not asked for as not known", () => {
    const { lacks: _, ...basics } = household("rural", 1, 0);
    expect(standing("2026-11-23", { ...basics, lacks: {} })).toBe("poor-or-near-poor");
  });

  it("shows its steps", () => {
    const { steps } = assess(on("2026-11-23"), {
      ...household("rural", 0, 1, 1),
      income: { amount: 60_000_000, months: 12 },
    });
    expect(steps).toEqual([
      { kind: "per-person", income: { amount: 60_000_000, months: 12 }, members: 4, perPerson: 1_250_000 },
      { kind: "income", area: "rural", perPerson: 1_250_000, line: 1_500_000, within: true },
      { kind: "lacks", lacking: ["employment"], unknown: ["dependants"], needed: 3 },
    ]);
  });

  const answers = fc.record({
    area: fc.constantFrom<Area>("rural", "urban", "unknown"),
    members: fc.integer({ min: 1, max: 30 }),
    income: fc.record({ amount: fc.integer({ min: 0, max: 100_000_000 }), months: fc.constantFrom<1 | 12>(1, 12) }),
    lacks: fc.dictionary(fc.constantFrom(...indicators), fc.constantFrom<Lack>("lacks", "has", "unknown")),
  });
  /** Poorest first. */
  const order: readonly Standing[] = ["poor", "poor-or-near-poor", "near-poor", "average", "above-average"];
  const worst = (result: ReturnType<typeof assess>) =>
    Math.max(
      ...(result.kind === "settled" ? [result.standing] : [result.rural, result.urban]).map((each) =>
        order.indexOf(each),
      ),
    );

  it("shows an amount a head within the line exactly when the true one is", () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1, max: 3_000_000 }), ({ income, members }, line) => {
        expect(incomePerPerson(income, members) <= line).toBe(income.amount <= line * income.months * members);
      }),
    );
  });

  it("never makes a household better off for lacking one thing more, or poorer for a higher income", () => {
    fc.assert(
      fc.property(
        answers,
        fc.constantFrom(...indicators),
        fc.integer({ min: 0, max: 50_000_000 }),
        (given, name, more) => {
          const standard = on("2026-11-23");
          const before = worst(assess(standard, given));
          expect(worst(assess(standard, { ...given, lacks: { ...given.lacks, [name]: "lacks" } }))).toBeLessThanOrEqual(
            before,
          );
          const richer = { ...given.income, amount: given.income.amount + more };
          expect(worst(assess(standard, { ...given, income: richer }))).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });
});
