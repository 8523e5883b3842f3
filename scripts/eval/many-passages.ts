import type { Passage } from "../../src/core/knowledge/passage-index.ts";
import { random } from "../train/logistic-regression.ts";

const SENTENCES = 6;

/** As many passages as wanted, made of a corpus's own sentences in another order; the same every time. */
export function manyPassages(passages: readonly Passage[], count: number): Passage[] {
  const sentences = passages.flatMap(({ text }) => text.split(/(?<=[.!?])\s+/));
  const next = random(1);
  const one = () => sentences[Math.floor(next() * sentences.length)] ?? "";
  return Array.from({ length: count }, (_, i) => ({
    id: `m${i}`,
    text: Array.from({ length: SENTENCES }, one).join(" "),
  }));
}
