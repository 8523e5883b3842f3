import type { SimpleField } from "../form.ts";
import { type Phrasebook, phraseAt } from "./phrases.ts";
import type { Token } from "./tokens.ts";

/** A text given with its name: "Nội dung: thẻ bảo hiểm y tế, vay vốn". */
export interface Labelled {
  readonly field: SimpleField;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Is the token the first after a name and ":"? Returns the token after the name. */
function afterLabel(tokens: readonly Token[], at: number, book: Phrasebook) {
  const text = phraseAt(book.texts, tokens, at);
  const phrase = text ?? phraseAt(book.amounts, tokens, at);
  const next = at + (phrase?.words.length ?? 0);
  return phrase && tokens[next]?.gap === "joint" ? { next, field: text?.means[0] } : undefined;
}

/** Texts and places that follow their name and a colon; a text ends at the line's end, ";" or the next name, a place at any sign. */
export function labelledTexts(text: string, tokens: readonly Token[], book: Phrasebook): Labelled[] {
  const found: Labelled[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const label = afterLabel(tokens, at, book);
    if (!label?.field) continue;
    const ends = (to: number) => {
      const token = tokens[to];
      if (!token || afterLabel(tokens, to, book)) return true;
      const between = text.slice(tokens[to - 1]?.end, token.start);
      return label.field?.type === "place" ? token.gap === "break" : /[\n;]/.test(between);
    };
    let to = label.next + 1;
    while (!ends(to)) to += 1;
    const written = text.slice(tokens[label.next]?.start, tokens[to - 1]?.end);
    found.push({ field: label.field, from: at, to, text: written });
    at = to - 1;
  }
  return found;
}
