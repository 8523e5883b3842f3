/** The longest gist. */
const GIST = 120;

/** Ends of sentences: a mark and a blank before a capital, or a line's end. Dots inside amounts have no blank. */
const sentenceEnd = /(?<=[.!?…])\s+(?=[\p{Lu}\d“"])|\n+/u;

/** A summary's first sentence on one line, at most 120 characters; a longer one is cut between clauses, or words, with “…”. */
export function gist(summary: string): string {
  const sentence = (summary.replaceAll("**", "").trim().split(sentenceEnd)[0] ?? "").replace(/\s+/g, " ");
  if (sentence.length <= GIST) return sentence;
  const start = sentence.slice(0, GIST);
  const clause = Math.max(start.lastIndexOf(", "), start.lastIndexOf("; "), start.lastIndexOf(": "));
  const end = clause >= GIST / 2 ? clause : start.lastIndexOf(" ");
  return `${start.slice(0, end)}…`;
}
