import {
  guidePrefixes,
  type Path,
  placeAt,
  rowsOf,
  type SimpleValue,
  type Value,
  type Values,
  valueAt,
  withValue,
} from "./answers.ts";
import { isBlank } from "./conditions.ts";
import { fitsField } from "./fits-field.ts";
import type { FormDefinition, FormField } from "./form.ts";
import { questionsOf } from "./questions.ts";

export interface Moved {
  readonly values: Values;
  /** How many answers went along; the guide's own questions are not counted. */
  readonly kept: number;
  /** Where an answer stood that the new form has no place for, as paths of the old form. */
  readonly dropped: readonly Path[];
  /** What the new form asks that the old one did not, or asks again because the answer no longer fits. */
  readonly asked: readonly Path[];
}

/** The value as the other field takes it; undefined when it cannot. */
function converted(value: Value, from: FormField, to: FormField): Value | undefined {
  if (from.type === "repeat" || to.type === "repeat") return undefined;
  const isText = (field: FormField) => field.type === "text" || field.type === "place";
  let moved = value;
  if (from.type === "choice" && to.type === "choices" && typeof value === "string") moved = [value];
  else if (from.type === "choices" && to.type === "choice" && Array.isArray(value) && value.length === 1) {
    moved = value[0] ?? null;
  } else if (from.type !== to.type && !(isText(from) && isText(to))) return undefined;
  return fitsField(to, moved) ? moved : undefined;
}

/** Every place of a form that has an answer, row by row. */
function answeredPaths(form: FormDefinition, values: Values): Path[] {
  return Object.entries(values).flatMap(([code, value]): Path[] => {
    if (placeAt(form, code)?.field.type !== "repeat" || value === null) return [code];
    const rows = rowsOf(value);
    return rows.flatMap((row, at) => Object.keys(row).map((inner) => `${code}:${at}:${inner}`));
  });
}

/**
 * Carries a draft's answers over to another version of its form, by code. An answer goes along when the field is still
 * there, of a kind that can take it, and the answer within its bounds and choices. Moving to the same form changes nothing.
 */
export function moveValues(from: FormDefinition, to: FormDefinition, values: Values): Moved {
  let moved: Values = {};
  let kept = 0;
  const dropped: Path[] = [];
  const again = new Set<Path>();
  for (const [code, value] of Object.entries(values)) {
    // Rows keep their places even where all their answers fall away.
    const isRepeat = placeAt(from, code)?.field.type === "repeat" && placeAt(to, code)?.field.type === "repeat";
    if (isRepeat) moved = { ...moved, [code]: value === null ? null : rowsOf(value).map(() => ({})) };
  }
  for (const path of answeredPaths(from, values)) {
    const value = valueAt(values, path);
    const [old, place] = [placeAt(from, path), placeAt(to, path)];
    if (value === undefined) continue;
    if (old?.field.type === "repeat" && place?.field.type === "repeat") continue;
    const next = old && place ? converted(value, old.field, place.field) : undefined;
    if (next === undefined) {
      if (place) again.add(path);
      if (!isBlank(value)) dropped.push(path);
      continue;
    }
    moved = place?.asks ? { ...moved, [path]: next } : withValue(moved, path, next as SimpleValue);
    if (!place?.asks) kept++;
  }
  const isNew = (path: Path) => placeAt(from, path) === undefined || again.has(path);
  const asked = questionsOf(to, moved).filter((path) => valueAt(moved, path) === undefined && isNew(path));
  const isGuides = (path: Path) => Object.values(guidePrefixes).some((prefix) => path.startsWith(prefix));
  return { values: moved, kept, dropped: dropped.filter((path) => !isGuides(path)), asked };
}
