/** One training example: the features that are on, and its class. */
export interface Example {
  readonly features: Int32Array;
  readonly label: number;
}

export interface TrainingOptions {
  readonly classes: number;
  readonly buckets: number;
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
  readonly seed: number;
}

/** A random number generator with a seed (mulberry32), so that training is the same every time. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Multinomial logistic regression by AdaGrad; weights are laid out bucket by bucket. */
export function trainLogisticRegression(
  examples: readonly Example[],
  { classes, buckets, epochs, rate, l2, seed }: TrainingOptions,
): { weights: Float32Array; bias: Float32Array } {
  const weights = new Float32Array(buckets * classes);
  const squares = new Float32Array(buckets * classes).fill(1e-6);
  const bias = new Float32Array(classes);
  const biasSquares = new Float32Array(classes).fill(1e-6);
  const scores = new Float64Array(classes);
  const order = examples.map((_, i) => i);
  const next = random(seed);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    for (const index of order) {
      const { features, label } = examples[index] as Example;
      const each = 1 / Math.sqrt(features.length);
      let top = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < classes; c += 1) scores[c] = bias[c] as number;
      for (const feature of features) {
        const from = feature * classes;
        for (let c = 0; c < classes; c += 1) scores[c] = (scores[c] as number) + each * (weights[from + c] as number);
      }
      for (let c = 0; c < classes; c += 1) top = Math.max(top, scores[c] as number);
      let sum = 0;
      for (let c = 0; c < classes; c += 1) {
        scores[c] = Math.exp((scores[c] as number) - top);
        sum += scores[c] as number;
      }
      for (let c = 0; c < classes; c += 1) {
        const error = (scores[c] as number) / sum - (c === label ? 1 : 0);
        if (Math.abs(error) < 1e-4) continue;
        biasSquares[c] = (biasSquares[c] as number) + error * error;
        bias[c] = (bias[c] as number) - (rate * error) / Math.sqrt(biasSquares[c] as number);
        const step = error * each;
        for (const feature of features) {
          const at = feature * classes + c;
          const gradient = step + l2 * (weights[at] as number);
          squares[at] = (squares[at] as number) + gradient * gradient;
          weights[at] = (weights[at] as number) - (rate * gradient) / Math.sqrt(squares[at] as number);
        }
      }
    }
  }
  return { weights, bias };
}
