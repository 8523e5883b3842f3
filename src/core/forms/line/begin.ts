import type { FormDefinition } from "../form.ts";
import { type Phrasebook, phraseAt } from "./phrases.ts";
import { lengthOf, type Token } from "./tokens.ts";

/** Words that may stand before the activity and tell nothing of their own. */
const lead = [
  "báo cáo",
  "đã",
  "đi",
  "tổ chức",
  "đã tổ chức",
  "mở",
  "buổi",
  "cuộc",
  "lớp",
  "hoạt động",
  "xã",
  "xã em",
  "ubnd xã",
  "ủy ban nhân dân xã",
  "xin báo cáo",
  "em báo cáo",
  "tôi báo cáo",
];

/** "Báo cáo, sáng chủ nhật ngày 5 tháng 11 năm 2026 xã tổ chức buổi …" and no later. */
const LATEST = 20;

/** Does a plain count follow the word? */
const inside = (tokens: readonly Token[], at: number) =>
  tokens[at + 1]?.gap === "none" && /^\d+(?:\.\d{3})*$/.test(tokens[at + 1]?.text ?? "");

/**
 * A number put into the words a line begins with, "phát 500 tờ rơi": the same line with those words said first and the
 * number after them, "phát tờ rơi, 500 tờ rơi"; undefined when there is none.
 */
export function withBeginningWhole(text: string, tokens: readonly Token[], book: Phrasebook): string | undefined {
  const at = lengthOf(tokens, 0, lead);
  const verb = tokens[at];
  if (!verb || !inside(tokens, at)) return undefined;
  const without = tokens
    .filter((_, i) => i !== at + 1)
    .map((token, i) => (i === at + 1 ? { ...token, gap: "none" as const } : token));
  const phrase = phraseAt(book.beginnings, without, at);
  const last = without[at + (phrase?.words.length ?? 0) - 1];
  const named = without[at + 1];
  if (!phrase || !last || !named || phrase.words.length < 2) return undefined;
  return `${text.slice(0, verb.end)} ${text.slice(named.start, last.end)}, ${text.slice(verb.end)}`;
}

/** Where the activity is named: tokens `from` to before `to`. */
export interface Beginning {
  readonly form: FormDefinition;
  readonly from: number;
  readonly to: number;
}

/**
 * The words a line begins with, when they name this form; only such words and a day may stand before them.
 * `dayAt` gives the end of a day that begins at a token.
 */
export function beginningOf(
  tokens: readonly Token[],
  book: Phrasebook,
  dayAt: (at: number) => number | undefined,
): Beginning | undefined {
  for (let at = 0; at < Math.min(tokens.length, LATEST); ) {
    const phrase = phraseAt(book.beginnings, tokens, at);
    const [form] = phrase?.means ?? [];
    if (phrase && form) return { form, from: at, to: at + phrase.words.length };
    const to = dayAt(at) ?? at + lengthOf(tokens, at, lead);
    if (to === at) return undefined;
    at = to;
  }
  return undefined;
}
