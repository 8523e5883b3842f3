import type { SyllableReader } from "../text/accent-key.ts";
import { type EncodedText, Reading } from "./reading.ts";
import { Repair } from "./repair.ts";

interface Numbers {
  readonly folded: number;
  readonly accented: number;
}

/** Texts read in both ways, without accents and with them; queries are mended by what was read. */
export class Corpus {
  readonly folded = new Reading();
  readonly accented = new Reading();
  readonly #reader: SyllableReader;
  readonly #numbers = new Map<string, Numbers>();
  /** How each accented syllable is written: the spelling met first. */
  readonly #spellings = new Map<string, string>();

  /** @param reader shared with whoever reads the queries, so that each syllable's forms are worked out once */
  constructor(reader: SyllableReader) {
    this.#reader = reader;
  }

  /** Takes a text in both readings, syllable by syllable as typed. */
  read(typed: readonly string[]): { folded: EncodedText; accented: EncodedText } {
    const folded = new Int32Array(typed.length);
    const accented = new Int32Array(typed.length);
    for (let i = 0; i < typed.length; i += 1) {
      const syllable = typed[i] as string;
      const numbers = this.#numbers.get(syllable) ?? this.#learn(syllable);
      folded[i] = numbers.folded;
      accented[i] = numbers.accented;
    }
    return { folded: this.folded.encodeTerms(folded), accented: this.accented.encodeTerms(accented) };
  }

  /** Mends queries by the texts read until now. */
  repair(): Repair {
    return new Repair(this.accented, this.#spellings);
  }

  #learn(syllable: string): Numbers {
    const forms = this.#reader.forms([syllable]);
    const [folded, accented] = [forms.folded[0] as string, forms.accented[0] as string];
    if (!this.#spellings.has(accented)) this.#spellings.set(accented, syllable);
    const numbers = { folded: this.folded.number(folded), accented: this.accented.number(accented) };
    this.#numbers.set(syllable, numbers);
    return numbers;
  }
}
