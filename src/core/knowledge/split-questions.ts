import { syllables } from "../text/fold.ts";

const SHORTEST = 4;
const MOST = 3;

/** The separate questions of a message, when there are two or three of them; a story with one question is one. */
export function splitQuestions(text: string): string[] {
  const parts = text
    .split(/(?<=\?)\s+|\n+|(?:^|\s)(?:\d[.)]|[-•])\s+/u)
    .map((part) => part.trim())
    .filter((part) => syllables(part).length >= SHORTEST);
  const questions = parts.filter((part) => part.endsWith("?"));
  return parts.length === questions.length && questions.length >= 2 && questions.length <= MOST ? questions : [text];
}
