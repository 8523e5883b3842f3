import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type FigureName, figureNames, lowIsGood } from "./figures.ts";
import type { Report } from "./report.ts";
import { type VariantName, variantNames } from "./variants.ts";

/** What must be held: by set, variant and figure; for figures that are good when low, the most allowed. */
const floorsShape = z.record(
  z.string(),
  z.partialRecord(z.enum(variantNames), z.partialRecord(z.enum(figureNames), z.number().min(0).max(1))),
);
export type Floors = z.infer<typeof floorsShape>;

export const floorsFile = fileURLToPath(new URL("floors.json", import.meta.url));

/** How far under what is reached a floor lies: a change that costs more than this is no accident. */
const ROOM = 0.015;
/** Figures that show something without being promised. */
const unguarded: ReadonlySet<FigureName> = new Set(["askedBack", "precision"]);

export function readFloors(file = floorsFile): Floors {
  return floorsShape.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Names each figure that breaks its floor, or that has a floor and was not measured. Empty: all hold. */
export function brokenFloors({ set, variants }: Report, floors: Floors): string[] {
  const own = floors[set];
  if (!own) return [`${set}: no floors are set`];
  const broken: string[] = [];
  for (const [variant, limits] of Object.entries(own) as [VariantName, Partial<Record<FigureName, number>>][]) {
    for (const [name, limit] of Object.entries(limits) as [FigureName, number][]) {
      const value = variants[variant][name]?.value;
      const holds = value !== undefined && (lowIsGood.has(name) ? value <= limit : value >= limit);
      if (holds) continue;
      const shown = value === undefined ? "was not measured" : `is ${value.toFixed(3)}`;
      broken.push(`${set}, ${variant}: ${name} ${shown}, ${lowIsGood.has(name) ? "at most" : "at least"} ${limit}`);
    }
  }
  return broken;
}

/** Floors a little under what a report reached. */
export function floorsUnder({ variants }: Report): Floors[string] {
  const under = (name: FigureName, value: number) => {
    const limit = lowIsGood.has(name) ? value + ROOM : value - ROOM;
    return Math.round(Math.min(1, Math.max(0, limit)) * 1000) / 1000;
  };
  return Object.fromEntries(
    variantNames.map((variant) => [
      variant,
      Object.fromEntries(
        figureNames.flatMap((name) => {
          const figure = variants[variant][name];
          return figure && !unguarded.has(name) ? [[name, under(name, figure.value)]] : [];
        }),
      ),
    ]),
  );
}

/** Writes a set's floors, leaving those of other sets as they are. */
export function writeFloors(report: Report, file = floorsFile): void {
  const floors = { ...readFloors(file), [report.set]: floorsUnder(report) };
  writeFileSync(file, `${JSON.stringify(floors, null, 2)}\n`);
}
