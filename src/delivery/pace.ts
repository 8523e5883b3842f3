/** So many calls made alone tell how long one takes; until then there is one at a time. */
const SAMPLES = 5;
/** After so many calls some are made alone again: how long one takes may have changed. */
const BETWEEN_SAMPLES = 60;
const MOST = 32;
/** A little more than the sum, so that the rate is filled. */
const MARGIN = 1.2;

/**
 * How many messages are on their way at once: as many as fill the rate with how long a call takes, and no more. Only calls that were
 * alone tell that: what several take together they also wait for one another in this process, and more at once would only make
 * it longer.
 */
export class Pace {
  #onTheWay = 0;
  #alone = false;
  #samples: readonly number[] = [];
  #since = 0;

  /** How many may be on their way at a rate (messages a second). */
  atOnce(perSecond: number): number {
    if (this.#samples.length < SAMPLES || this.#since >= BETWEEN_SAMPLES) return 1;
    return Math.min(MOST, Math.max(1, Math.ceil(perSecond * Math.min(...this.#samples) * MARGIN)));
  }

  begin(): void {
    this.#alone = this.#onTheWay === 0;
    this.#onTheWay += 1;
    this.#since += 1;
  }

  /** @param seconds how long the call took; undefined when there was none */
  end(seconds: number | undefined): void {
    this.#onTheWay -= 1;
    if (seconds === undefined || !this.#alone) return;
    this.#samples = [seconds, ...this.#samples].slice(0, SAMPLES);
    if (this.#since >= BETWEEN_SAMPLES + SAMPLES || this.#samples.length < SAMPLES) this.#since = 0;
  }
}
