import { isWithin } from "../calendar/partial-date.ts";

/** The twelve indicators of the standard 2022–2026, in the order of the decree. */
export const indicators = [
  "employment",
  "dependants",
  "nutrition",
  "insurance",
  "adultEducation",
  "schooling",
  "housing",
  "floorSpace",
  "water",
  "toilet",
  "telecom",
  "media",
] as const;
export type Indicator = (typeof indicators)[number];

export type KnownArea = "rural" | "urban";

/** A document a standard rests on. */
export interface StandardSource {
  readonly kind: string;
  readonly number: string;
  readonly date: string;
  readonly article?: string;
}

/** One period's rules for who is poor. Amounts are đồng a person a month. */
export interface PovertyStandard {
  readonly validFrom: string;
  readonly validTo: string;
  readonly incomeLine: Readonly<Record<KnownArea, number>>;
  /** Up to here a household above the line has an average standard of living; null = not known. */
  readonly averageUpTo: Readonly<Record<KnownArea, number>> | null;
  /** null = the list in force was not read, so only the income can be computed. */
  readonly indicators: readonly Indicator[] | null;
  /** From so many lacks on a household within the line is poor, below near-poor. */
  readonly lacksOfPoor: number;
  readonly sources: readonly StandardSource[];
}

const decree07 = { kind: "Nghị định", number: "07/2021/NĐ-CP", date: "2021-01-27", article: "Điều 3" };
const decree351 = { kind: "Nghị định", number: "351/2025/NĐ-CP", date: "2025-12-30" };

/** Every standard we know, in order of time (prisma/seed/policies/chuan-ngheo-*.md). */
export const povertyStandards: readonly PovertyStandard[] = [
  {
    validFrom: "2022-01-01",
    validTo: "2026-12-31",
    incomeLine: { rural: 1_500_000, urban: 2_000_000 },
    averageUpTo: { rural: 2_250_000, urban: 3_000_000 },
    indicators,
    lacksOfPoor: 3,
    // Decree 351 lets the standard of decree 07 be used on through 2026.
    sources: [decree07, decree351],
  },
  {
    validFrom: "2027-01-01",
    validTo: "2030-12-31",
    incomeLine: { rural: 2_200_000, urban: 2_800_000 },
    averageUpTo: null,
    indicators: null,
    lacksOfPoor: 3,
    sources: [decree351],
  },
];

/** The standard in force on a day (yyyy-mm-dd), if we know one. */
export function standardOn(day: string): PovertyStandard | undefined {
  return povertyStandards.find(({ validFrom, validTo }) => isWithin(day, validFrom, validTo));
}

/** What will replace a standard, when it ends in the year of `day`. */
export function nextStandard(standard: PovertyStandard, day: string): PovertyStandard | undefined {
  if (standard.validTo.slice(0, 4) !== day.slice(0, 4)) return undefined;
  return povertyStandards.find(({ validFrom }) => validFrom > standard.validTo);
}
