import { fold } from "./fold.ts";

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * A syllable with its marks in one spelling: lower case, the tone moved to the end, so that "hoà" and "hòa", "thuý" and
 * "thúy" are the same; a final y after a vowel other than a, â, u reads i ("quý" = "quí"). For comparing, not for showing.
 */
export function accentKey(syllable: string): string {
  const parts = syllable.toLowerCase().normalize("NFD");
  const tone = parts.match(tones)?.join("") ?? "";
  const bare = parts.replace(tones, "").normalize("NFC");
  return bare.replace(/(?<=q?u|[hklmst])y$/, "i") + tone;
}

/** The syllables of a text as they are typed: letters and digits, accents kept. */
export function typedSyllables(text: string): string[] {
  return (
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** A text's syllables in the three ways they are compared: as typed, without accents, with accents in one spelling. */
export interface ReadSyllables {
  readonly typed: readonly string[];
  readonly folded: readonly string[];
  readonly accented: readonly string[];
}

/** So many syllables are remembered: several times what Vietnamese has. */
const MOST_FORMS = 100_000;

/** Reads texts into syllables; remembers each syllable's forms, since a language has few thousand of them. */
export class SyllableReader {
  readonly #forms = new Map<string, { readonly folded: string; readonly accented: string }>();

  read(text: string): ReadSyllables {
    return this.forms(typedSyllables(text));
  }

  /** The forms of syllables already taken apart. */
  forms(typed: readonly string[]): ReadSyllables {
    const folded = new Array<string>(typed.length);
    const accented = new Array<string>(typed.length);
    for (let i = 0; i < typed.length; i += 1) {
      const syllable = typed[i] as string;
      let forms = this.#forms.get(syllable);
      if (!forms) {
        forms = { folded: fold(syllable), accented: accentKey(syllable) };
        // What people type has no end; what a corpus holds has.
        if (this.#forms.size < MOST_FORMS) this.#forms.set(syllable, forms);
      }
      folded[i] = forms.folded;
      accented[i] = forms.accented;
    }
    return { typed, folded, accented };
  }
}
