const FULL = 0.5;
/** A place is four numbers, so that it never lies across two lines of the processor's cache: first, second, number + 1, nothing. */
const PLACE = 4;
const FIRST_PLACES = 1024;

/** Numbers pairs of small numbers in the order they come: a hash table without an object per key. */
export class PairTable {
  /** Number + 1 is 0 where a place is free. */
  #places = new Int32Array(FIRST_PLACES * PLACE);
  #mask = FIRST_PLACES - 1;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a pair, -1 when it was never added. */
  get(first: number, second: number): number {
    return (this.#places[this.#find(first, second) + 2] as number) - 1;
  }

  /** The number of a pair, a new one when it was never added. */
  add(first: number, second: number): number {
    let at = this.#find(first, second);
    const number = this.#places[at + 2] as number;
    if (number > 0) return number - 1;
    if (this.#size >= (this.#mask + 1) * FULL) {
      this.#grow();
      at = this.#find(first, second);
    }
    this.#size += 1;
    this.#put(at, first, second, this.#size);
    return this.#size - 1;
  }

  /** Where a pair is, or the free place where it would be. */
  #find(first: number, second: number): number {
    const places = this.#places;
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash ^= hash >>> 15;
    let at = (hash & this.#mask) * PLACE;
    while (places[at + 2] !== 0 && (places[at] !== first || places[at + 1] !== second))
      at = (at + PLACE) & (places.length - 1);
    return at;
  }

  #put(at: number, first: number, second: number, number: number): void {
    this.#places[at] = first;
    this.#places[at + 1] = second;
    this.#places[at + 2] = number;
  }

  #grow(): void {
    const before = this.#places;
    this.#places = new Int32Array(before.length * 4);
    this.#mask = this.#places.length / PLACE - 1;
    for (let i = 0; i < before.length; i += PLACE) {
      const [first, second, number] = [before[i] as number, before[i + 1] as number, before[i + 2] as number];
      if (number !== 0) this.#put(this.#find(first, second), first, second, number);
    }
  }
}
