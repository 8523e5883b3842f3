import { asksForNew } from "../core/knowledge/asks-for-new.ts";
import { namesDocumentOf } from "../core/knowledge/named-documents.ts";
import { namedYear } from "../core/knowledge/named-year.ts";
import { type CatalogueEntry, holdsIn, type PolicyCatalogue } from "./policy-catalogue.ts";

/** An entry as it stands, stood or will stand in the time a question asks about. */
export interface EntryInTime {
  readonly entry: CatalogueEntry;
  /** The year asked about, when the entry is that year's and not today's. */
  readonly year?: number;
  /** Another year asked about, in which today's entry holds too. */
  readonly sameYear?: number;
  /** A year asked about that no rule here covers; the entry is today's. */
  readonly uncoveredYear?: number;
}

/**
 * The entry of the year a question names: another version, its successor, or its predecessor. Where no year is named,
 * what is not in force yet gives way to what still is, unless its own document or the new rule is asked for.
 */
export function entryInTime(catalogue: PolicyCatalogue, found: CatalogueEntry, question: string): EntryInTime {
  const { day } = catalogue;
  const year = namedYear(question, day);
  const isComing = found.validFrom !== null && found.validFrom > day;
  const predecessor = catalogue.predecessorOf(found.id);
  if (year === undefined) {
    const givesWay = isComing && predecessor && !asksForNew(question) && !namesDocumentOf(question, found);
    return { entry: givesWay ? predecessor : found };
  }
  if (holdsIn(found, year))
    return year === Number(day.slice(0, 4)) ? { entry: found } : { entry: found, sameYear: year };
  const successor = found.content.successor === undefined ? undefined : catalogue.byId(found.content.successor);
  const other = [catalogue.inYear(found.id, year), successor, predecessor].find(
    (candidate) => candidate !== undefined && holdsIn(candidate, year),
  );
  return other ? { entry: other, year } : { entry: found, uncoveredYear: year };
}
