import { plain } from "../../../core/text/plain.ts";
import { readNumber } from "../../../core/text/read-number.ts";

/** What was typed that is no answer: a way around the question. */
export function readWay(
  text: string,
): { readonly way: "back" | "skip" | "done" } | { readonly edit: number } | undefined {
  const typed = plain(text).replace(/[.,;]+$/, "");
  if (/^(?:0|quay lai|back)$/.test(typed)) return { way: "back" };
  if (/^(?:bo qua|skip)$/.test(typed)) return { way: "skip" };
  if (/^(?:xong|xong roi|du roi|het roi|done)$/.test(typed)) return { way: "done" };
  const line = /^(?:sua|edit)(?: (?:dong|muc|so|cau|line))* (.+)$/.exec(typed)?.[1];
  const edit = line === undefined ? undefined : readNumber(line, { min: 1, max: 999 });
  return edit === undefined ? undefined : { edit };
}
