import type { PolicyContent, PolicyEntry } from "../policies/policy.ts";
import { SyllableReader } from "../text/accent-key.ts";
import { writeOut } from "./abbreviations.ts";
import { Corpus } from "./corpus.ts";
import { type Phrasing, PhrasingIndex } from "./phrasing-index.ts";
import type { EncodedQuery, Reading } from "./reading.ts";
import type { Repair } from "./repair.ts";
import { PAIR_WEIGHT, Stream } from "./stream.ts";

/** A question as it is understood, syllable by syllable. */
export interface Understood {
  /** Abbreviations written out and slips mended: without accents, and with them. */
  readonly folded: readonly string[];
  readonly accented: readonly string[];
  /** The same as it would be written, for people to read. */
  readonly mended: readonly string[];
  /** What was typed, without accents. */
  readonly raw: readonly string[];
}

/** Everything a search reads of an entry; the title twice, since it says most. */
function bodyOf({ title, summary, sections, questions, legalBasis }: PolicyContent): string {
  return [
    title,
    title,
    summary,
    ...sections.map(({ text }) => text),
    ...questions,
    ...legalBasis.map(({ kind, number }) => `${kind} ${number}`),
  ].join("\n");
}

/** Policy entries read and indexed: their text in both readings, their titles, and how people ask for them. */
export class PolicyIndex {
  readonly folded: Reading;
  readonly accented: Reading;
  readonly bodies: Stream;
  readonly accentedBodies: Stream;
  readonly titles: Stream;
  readonly phrasings: PhrasingIndex;
  readonly #phrasingTexts: readonly (readonly string[])[];
  readonly #reader = new SyllableReader();
  readonly #repair: Repair;

  /** @param phrasings how people ask for each, by entry id, beside the alternate questions in the entry itself */
  constructor(entries: readonly PolicyEntry[], phrasings: ReadonlyMap<string, readonly Phrasing[]>) {
    const corpus = new Corpus(this.#reader);
    this.folded = corpus.folded;
    this.accented = corpus.accented;
    const bodies = entries.map(({ content }) => corpus.read(this.#typed(bodyOf(content))));
    const asked = entries.map(({ id, content }): readonly Phrasing[] => [
      { text: content.title, accented: true },
      ...content.questions.map((text) => ({ text, accented: false })),
      ...(phrasings.get(id) ?? []),
    ]);
    const encoded = asked.map((own) =>
      own.map(({ text, accented }) => {
        const typed = this.#typed(text);
        // Only fully accented phrasings teach how words are written.
        return accented ? corpus.read(typed).folded : this.folded.encode(this.#reader.forms(typed).folded);
      }),
    );
    const titles = entries.map(({ content }) => this.folded.encode(this.#reader.read(content.title).folded));
    this.bodies = new Stream(
      bodies.map(({ folded }) => folded),
      this.folded,
    );
    this.accentedBodies = new Stream(
      bodies.map(({ accented }) => accented),
      this.accented,
    );
    this.titles = new Stream(titles, this.folded);
    this.phrasings = new PhrasingIndex(encoded, this.folded);
    this.#phrasingTexts = asked.map((own) => own.map(({ text }) => text));
    this.#repair = corpus.repair();
  }

  /** How a question reads once abbreviations are written out and slips mended. */
  understand(question: string): Understood {
    const raw = this.#reader.read(question);
    const mended = this.#repair.mend(writeOut(raw.typed, raw.folded));
    const { folded, accented } = this.#reader.forms(mended);
    return { folded, accented, mended, raw: raw.folded };
  }

  /** The most an entry's text could be worth to a query: what scores are measured against. */
  mass({ terms, pairs }: EncodedQuery): number {
    const { worth } = this.bodies;
    return worth.terms.sum(terms) + PAIR_WEIGHT * worth.pairs.sum(pairs);
  }

  /** A phrasing as it was written, by its entry's place and its own. */
  phrasingText(entry: number, place: number): string | undefined {
    return this.#phrasingTexts[entry]?.[place];
  }

  /** A text's syllables with abbreviations written out. */
  #typed(text: string): string[] {
    const { typed, folded } = this.#reader.read(text);
    return writeOut(typed, folded);
  }
}
