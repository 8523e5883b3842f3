import { fold } from "../../text/fold.ts";
import { lengthOf, says, type Token } from "./tokens.ts";

/** Words a day may begin with, beside digits. */
const openings = "ngày,hôm,thứ,chủ,cn,mùng,mồng,sáng,chiều,tối,đêm,trưa,tuần,mai,kia".split(",");
/** "lần thứ hai", "lớp thứ ba" tell a rank. */
const ranks = "lần,lớp,buổi,đợt,cuộc,hội nghị,hạng,bài".split(",");
/** "sáng chủ nhật tuần trước ngày 5 tháng 11 năm 2026" and no longer. */
const LONGEST = 8;

/** What the rest of a day is made of, beside digits. */
const vocabulary = new Set(
  `ngày hôm thứ chủ nhật cn mùng mồng sáng chiều tối đêm trưa tuần tháng năm mai kia qua nay này trước vừa rồi
  một hai ba tư bốn sáu bảy tám chín mười mươi mốt lăm giêng chạp`
    .split(/\s+/)
    .map(fold),
);

/** A day in a line and the tokens it takes. */
export interface Dated {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const isNumber = (token: Token | undefined) => /^\d/.test(token?.text ?? "");

function mayBegin(tokens: readonly Token[], at: number): boolean {
  const [before, token, next, month] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!token) return false;
  if (isNumber(token))
    // "6 tháng trước" is no day.
    return /[/-]|^\d{1,2}\.\d{1,2}(?:\.|$)/.test(token.text) || (says(next, "tháng") && isNumber(month));
  if (says(token, "thứ") && ranks.some((rank) => says(before, rank))) return false;
  return openings.some((word) => says(token, word));
}

/** Does a day go on here? Times ("8h30") and other words are no part of it. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.gap !== "none") return false;
  if (!isNumber(token)) return vocabulary.has(token.folded);
  return !["h", "g", "giờ"].some((hour) => says(tokens[at + 1], hour));
}

/** How a line is searched for a day. */
interface Search {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Is it a day, as a whole? */
  readonly isDay: (text: string) => boolean;
  readonly free: (at: number) => boolean;
}

/** The day that begins at a token: the longest stretch that is one. */
export function dateAt({ text, tokens, isDay, free }: Search, from: number): Dated | undefined {
  if (!free(from) || !mayBegin(tokens, from)) return undefined;
  let longest = 1;
  while (longest < LONGEST && free(from + longest) && goesOn(tokens, from + longest)) longest += 1;
  for (let to = from + longest; to > from; to -= 1) {
    const written = text.slice(tokens[from]?.start, tokens[to - 1]?.end);
    // A day of the lunar calendar is another day.
    if (lengthOf(tokens, to, ["âm", "âm lịch", "al"]) > 0) continue;
    if (isDay(written)) return { from, to, text: written };
  }
  return undefined;
}

/** The first day in a line. */
export function findDate(search: Search): Dated | undefined {
  for (let from = 0; from < search.tokens.length; from += 1) {
    const date = dateAt(search, from);
    if (date) return date;
  }
  return undefined;
}
