import type { Phrasing } from "./phrasing-index.ts";

/** The parts of a phrasings file. Formal questions and stories are written with all their accents. */
export const phrasingStyles = ["formal", "story", "bare", "short"] as const;
export type PhrasingStyle = (typeof phrasingStyles)[number];

/** A phrasing with the part of the file it stands in. */
export interface StyledPhrasing extends Phrasing {
  readonly style: PhrasingStyle;
}

/**
 * Reads a phrasings file: parts begun by `# formal`, `# story`, `# bare`, `# short`, one phrasing a line.
 * @throws Error naming the line of an unknown part or of a phrasing outside any part
 */
export function parsePhrasings(source: string): StyledPhrasing[] {
  const phrasings: StyledPhrasing[] = [];
  let style: PhrasingStyle | undefined;
  for (const [i, line] of source.split("\n").entries()) {
    const text = line.trim();
    if (text === "") continue;
    if (text.startsWith("# ")) {
      style = phrasingStyles.find((name) => name === text.slice(2).trim());
      if (!style) throw new Error(`line ${i + 1}: unknown part "${text}"; known: ${phrasingStyles.join(", ")}`);
      continue;
    }
    if (!style) throw new Error(`line ${i + 1}: a phrasing before the first part`);
    phrasings.push({ text, style, accented: style === "formal" || style === "story" });
  }
  return phrasings;
}
