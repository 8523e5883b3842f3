import type { Question } from "./read-questions.ts";
import { drawsOf, type VariantName } from "./variants.ts";

/** What an engine said to one text. */
export interface Reply {
  readonly outcome: "answered" | "unsure" | "clarify" | "outside" | "smalltalk";
  /** Ids, best first. */
  readonly ranking: readonly string[];
  /** How sure it is of the first one; comparable between questions. */
  readonly sureness: number;
}

/** A question with the replies to it: several where a variant is drawn several times. */
export interface Judged {
  readonly scope: Question["scope"];
  readonly style: string;
  readonly right: ReadonlySet<string>;
  readonly replies: readonly Reply[];
}

/** Asks every question in a variant. */
export function judge(questions: readonly Question[], variant: VariantName, ask: (text: string) => Reply): Judged[] {
  const draws = drawsOf(
    variant,
    questions.map(({ q }) => q),
  );
  return questions.map(({ scope, style, ids }, i) => ({
    scope,
    style,
    right: new Set(ids),
    replies: draws.map((texts) => ask(texts[i] as string)),
  }));
}
