import { type Passage, PassageIndex } from "../../src/core/knowledge/passage-index.ts";
import type { Reply } from "./judge.ts";

/** Asks the passage search, which only ranks: it answers everything. */
export function passageAsker(passages: readonly Passage[]): (text: string) => Reply {
  const index = new PassageIndex(passages);
  return (text) => {
    const found = index.search(text, 10);
    return { outcome: "answered", ranking: found.map(({ id }) => id), sureness: found[0]?.score ?? 0 };
  };
}
