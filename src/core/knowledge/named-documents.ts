import type { PolicyEntry } from "../policies/policy.ts";

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
