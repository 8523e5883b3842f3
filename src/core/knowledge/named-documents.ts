import type { PolicyEntry } from "../policies/policy.ts";
import { fold } from "../text/fold.ts";

const documentNumber = /\b(\d{1,4})\s*\/\s*(\d{4})\b/g;

/** The documents a text names by number and year, as "7/2021" whether 07/2021 or 7 / 2021 is written. */
export function namedDocuments(text: string): Set<string> {
  return new Set([...text.matchAll(documentNumber)].map(([, number, year]) => `${Number(number)}/${year}`));
}

/** Which entries, by their places, rest on each document. */
export function entriesByDocument(entries: readonly PolicyEntry[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  entries.forEach(({ content }, place) => {
    for (const document of namedDocuments(content.legalBasis.map(({ number }) => number).join("\n")))
      places.set(document, [...(places.get(document) ?? []), place]);
  });
  return places;
}

/** Does a text name a document an entry rests on, by its whole number or as people shorten it ("nghị định 351", "NĐ 351")? */
export function namesDocumentOf(text: string, { content }: PolicyEntry): boolean {
  const asked = namedDocuments(text);
  const folded = fold(text);
  return content.legalBasis.some(({ number }) => {
    if ([...namedDocuments(number)].some((document) => asked.has(document))) return true;
    const first = Number.parseInt(number, 10);
    return new RegExp(`\\b(?:nghi dinh|nd|quyet dinh|qd|nghi quyet|nq|thong tu|tt|luat)(?: so)? 0*${first}\\b`).test(
      folded,
    );
  });
}
