/** How telling terms are: the fewer units (texts) hold one, the more. */
export class Idf {
  /** How many units hold each term. */
  readonly found: Int32Array;
  readonly #size: number;
  readonly #idf: Float32Array;

  constructor(units: readonly ArrayLike<number>[], terms: number) {
    this.#size = units.length;
    this.found = new Int32Array(terms);
    const lastUnit = new Int32Array(terms).fill(-1);
    units.forEach((unit, u) => {
      for (let i = 0; i < unit.length; i += 1) {
        const term = unit[i] as number;
        if (lastUnit[term] === u) continue;
        lastUnit[term] = u;
        this.found[term] = (this.found[term] as number) + 1;
      }
    });
    this.#idf = Float32Array.from(this.found, (found) => this.#of(found));
  }

  /** The weight of a term; one that no unit holds is as telling as one in a single unit. */
  of(term: number): number {
    return term < 0 ? this.#of(Math.min(1, this.#size)) : (this.#idf[term] as number);
  }

  /** What terms are worth together. */
  sum(terms: readonly number[]): number {
    return terms.reduce((sum, term) => sum + this.of(term), 0);
  }

  #of(found: number): number {
    return Math.log(1 + (this.#size - found + 0.5) / (found + 0.5));
  }
}
