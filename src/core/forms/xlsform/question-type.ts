import type { KnownField } from "./known-field.ts";
import type { SheetRow } from "./sheet.ts";

const types: Readonly<Record<string, KnownField["type"]>> = {
  integer: "number",
  int: "number",
  decimal: "number",
  range: "number",
  calculate: "number",
  text: "text",
  string: "text",
  date: "date",
  datetime: "date",
  select_one: "choice",
  select_multiple: "choices",
  image: "photos",
  photo: "photos",
  geopoint: "place",
};

/** Filled in by the telephone or the server, not by a person. */
const metadata = new Set(
  "start end today deviceid subscriberid simserial phonenumber username email audit start_geopoint background_audio hidden".split(
    " ",
  ),
);

/** The kind of field an XLSForm type becomes; undefined when there is none. */
export const questionType = (type: string): KnownField["type"] | undefined => types[type];

export const isMetadata = (type: string) => metadata.has(type);

/** What a row is: "select_one dong_y or_other" → select_one, its list, with a choice for anything else. */
export function typeOf(row: SheetRow) {
  const text = row.cell("type").replace(/^(begin|end)[ _]+(group|repeat)/i, "$1_$2");
  const [base = "", list = "", ...rest] = text
    .replace(/^select[ _]+(one|multiple)(?: +from)?\b/i, "select_$1")
    .split(/\s+/);
  return { type: base.toLowerCase().replaceAll("-", "_"), list, orOther: rest.includes("or_other") };
}
