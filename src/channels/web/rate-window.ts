/** Counts events per key in a window of time: a plain brake on what one visitor can make the server do. */
export class RateWindow {
  #counts = new Map<string, number>();
  #since = 0;

  /**
   * @param limit events allowed per key and window
   * @param milliseconds length of the window
   */
  constructor(
    private readonly limit: number,
    private readonly milliseconds: number,
  ) {}

  /** Counts one event; false when it is one too many. */
  allows(key: string, now: Date): boolean {
    if (Math.abs(now.getTime() - this.#since) >= this.milliseconds) {
      this.#counts = new Map();
      this.#since = now.getTime();
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= this.limit;
  }
}
