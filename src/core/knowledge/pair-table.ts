const FULL = 0.5;

/** Numbers pairs of small numbers in the order they come: a hash table without an object per key. */
export class PairTable {
  #firsts = new Int32Array(1024);
  #seconds = new Int32Array(1024);
  /** The pair's number + 1; 0 is a free place. */
  #numbers = new Int32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a pair, -1 when it was never added. */
  get(first: number, second: number): number {
    return (this.#numbers[this.#place(first, second)] as number) - 1;
  }

  /** The number of a pair, a new one when it was never added. */
  add(first: number, second: number): number {
    let at = this.#place(first, second);
    const number = this.#numbers[at] as number;
    if (number > 0) return number - 1;
    if (this.#size >= this.#numbers.length * FULL) {
      this.#grow();
      at = this.#place(first, second);
    }
    this.#firsts[at] = first;
    this.#seconds[at] = second;
    this.#size += 1;
    this.#numbers[at] = this.#size;
    return this.#size - 1;
  }

  /** Where a pair is, or the free place where it would be. */
  #place(first: number, second: number): number {
    const mask = this.#numbers.length - 1;
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash ^= hash >>> 15;
    let at = hash & mask;
    while (this.#numbers[at] !== 0 && (this.#firsts[at] !== first || this.#seconds[at] !== second))
      at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [firsts, seconds, numbers] = [this.#firsts, this.#seconds, this.#numbers];
    this.#firsts = new Int32Array(numbers.length * 4);
    this.#seconds = new Int32Array(numbers.length * 4);
    this.#numbers = new Int32Array(numbers.length * 4);
    for (let i = 0; i < numbers.length; i += 1) {
      if (numbers[i] === 0) continue;
      const at = this.#place(firsts[i] as number, seconds[i] as number);
      this.#firsts[at] = firsts[i] as number;
      this.#seconds[at] = seconds[i] as number;
      this.#numbers[at] = numbers[i] as number;
    }
  }
}
