import type { Indicator, KnownArea, PovertyStandard } from "./poverty-standard.ts";

export type Area = KnownArea | "unknown";
export type Lack = "lacks" | "has" | "unknown";

/** What the whole household earns in so many months. */
export interface Income {
  readonly amount: number;
  readonly months: 1 | 12;
}

export interface HouseholdAnswers {
  readonly area: Area;
  readonly members: number;
  readonly income: Income;
  /** An indicator that is not named was not asked for: not known. */
  readonly lacks: Readonly<Partial<Record<Indicator, Lack>>>;
}

export type Standing =
  | "poor"
  | "near-poor"
  /** Some indicators are not known, and they decide. */
  | "poor-or-near-poor"
  /** The income is within the line; which indicators count is not known to us. */
  | "income-within-line"
  | "average"
  | "above-average"
  /** Above the line; up to where "average" goes is not known. */
  | "above-line";

/** One line of the computation, as it is shown. */
export type Step =
  | { readonly kind: "per-person"; readonly income: Income; readonly members: number; readonly perPerson: number }
  | {
      readonly kind: "income";
      readonly area: KnownArea;
      readonly perPerson: number;
      readonly line: number;
      readonly within: boolean;
    }
  | {
      readonly kind: "average";
      readonly area: KnownArea;
      readonly perPerson: number;
      readonly from: number;
      readonly to: number;
      readonly within: boolean;
    }
  | {
      readonly kind: "lacks";
      readonly lacking: readonly Indicator[];
      readonly unknown: readonly Indicator[];
      readonly needed: number;
    };

export type Assessment =
  | { readonly kind: "settled"; readonly standing: Standing; readonly steps: readonly Step[] }
  /** The area is not known, and it decides. */
  | {
      readonly kind: "by-area";
      readonly rural: Standing;
      readonly urban: Standing;
      readonly steps: readonly Step[];
    };

/** Monthly income a person, rounded up: a whole amount is within a whole line exactly when the true one is. */
export function incomePerPerson({ amount, months }: Income, members: number): number {
  return Math.ceil(amount / (months * members));
}

/** The areas to compute for: both when the person does not know theirs. */
export function areasOf(area: Area): readonly KnownArea[] {
  return area === "unknown" ? ["rural", "urban"] : [area];
}

/** Is the income within the line in an area the household may be in? Otherwise the indicators decide nothing. */
export function indicatorsMatter(
  standard: PovertyStandard,
  { area, members, income }: Omit<HouseholdAnswers, "lacks">,
): boolean {
  const perPerson = incomePerPerson(income, members);
  return areasOf(area).some((each) => perPerson <= standard.incomeLine[each]);
}

/**
 * What a household would count as under a standard, and how that comes about. No decision: the commune scores a form
 * and may see it differently.
 */
export function assess(standard: PovertyStandard, answers: HouseholdAnswers): Assessment {
  const { income, members, area } = answers;
  const perPerson = incomePerPerson(income, members);
  const steps: Step[] = [{ kind: "per-person", income, members, perPerson }];
  const all = standard.indicators ?? [];
  const lacking = all.filter((indicator) => answers.lacks[indicator] === "lacks");
  const unknown = all.filter((indicator) => (answers.lacks[indicator] ?? "unknown") === "unknown");

  const withinLine = (): Standing => {
    if (!standard.indicators) return "income-within-line";
    if (lacking.length >= standard.lacksOfPoor) return "poor";
    return lacking.length + unknown.length < standard.lacksOfPoor ? "near-poor" : "poor-or-near-poor";
  };
  const standingIn = (each: KnownArea): Standing => {
    const line = standard.incomeLine[each];
    const within = perPerson <= line;
    steps.push({ kind: "income", area: each, perPerson, line, within });
    if (within) return withinLine();
    const to = standard.averageUpTo?.[each];
    if (to === undefined) return "above-line";
    const average = perPerson <= to;
    steps.push({ kind: "average", area: each, perPerson, from: line, to, within: average });
    return average ? "average" : "above-average";
  };

  const [first, second] = areasOf(area).map(standingIn);
  if (standard.indicators && indicatorsMatter(standard, answers)) {
    steps.push({ kind: "lacks", lacking, unknown, needed: standard.lacksOfPoor });
  }
  if (first === undefined) throw new RangeError("A household is in at least one area.");
  if (second === undefined || second === first) return { kind: "settled", standing: first, steps };
  return { kind: "by-area", rural: first, urban: second, steps };
}
