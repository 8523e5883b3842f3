import { addDays } from "../../../core/calendar/days.ts";
import { plain } from "../../../core/text/plain.ts";
import { readAhead } from "../../../core/text/read-ahead.ts";

/** A day found in a message. */
export interface FoundDay {
  /** yyyy-mm-dd */
  readonly day: string;
  /** "trước 15/11": the day itself is too late. */
  readonly isBefore: boolean;
  /** What else was said: the reason. */
  readonly rest: string;
}

interface Options {
  readonly today: string;
  /** The last day that makes sense, if there is one. */
  readonly last?: string;
  /** The last day on time now: "thêm 5 ngày" counts from it. */
  readonly from?: string;
}

const WORDS = 80;
/** "sáng thứ sáu ngày 6 tháng 11 năm 2026" */
const LONGEST = 9;

/** What stands before the day meant, where a message holds several. */
const leading = new Set(["den", "toi", "het", "truoc", "sang", "vao", "hen"]);
/** What leads to it from a reason before: "… xin lùi đến 15/11". */
const leadIn = new Set("xin cho phep duoc gia han lui nop hen den toi het truoc ngay vao them sang".split(" "));
/** Words around a day that are no reason. */
const fillers = new Set(
  "xin cho phep duoc gia han lui nop bao cao hen den toi het truoc ngay vao them sang toi em minh chung don vi xa se da a nhe nha voi dong chi anh chi hom".split(
    " ",
  ),
);
/** "2/3 thôn", "3-4 ngày": a share or a count, no day. */
const units = new Set(
  "ngay hom tuan thang ho nguoi thon khu xa lan trieu dong buoi cuoc phieu bo don so phan".split(" "),
);

const bare = (word: string | undefined) => plain(word ?? "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

interface Span {
  readonly day: string;
  readonly start: number;
  readonly end: number;
  /** How surely it is the day meant: 0 the surest. */
  readonly rank: number;
}

function rankOf(words: readonly string[], start: number, end: number): number | undefined {
  if (leading.has(bare(words[start - 1])) || /^(?:den|toi|het|truoc)$/.test(bare(words[start]))) return 0;
  if (words.slice(0, start).every((word) => fillers.has(bare(word)))) return 1;
  const phrase = plain(words.slice(start, end).join(" "));
  if (/\d[/-]\d|\bthang \d/.test(phrase)) return 2;
  return words.length <= 6 ? 3 : undefined;
}

function spansOf(words: readonly string[], { today, last }: Options): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < words.length; start += 1) {
    for (let end = Math.min(words.length, start + LONGEST); end > start; end -= 1) {
      const phrase = words.slice(start, end).join(" ");
      const day = readAhead(phrase, today, last);
      if (day === undefined) continue;
      const isCount = /^[\d/.-]+$/.test(phrase) && units.has(bare(words[end]));
      const rank = rankOf(words, start, end);
      if (!isCount && rank !== undefined) spans.push({ day, start, end, rank });
      break;
    }
  }
  return spans;
}

/** What is left of a message without its day, and without the words that led to it. */
function restOf(words: readonly string[], start: number, end: number): string {
  const before = words.slice(0, start);
  while (leadIn.has(bare(before.at(-1))) && !/[,;.:]$/.test(before.at(-1) ?? "")) before.pop();
  const isFiller = before.every((word) => fillers.has(bare(word)));
  return [...(isFiller ? [] : before), ...words.slice(end)]
    .join(" ")
    .replace(
      /^[\s,;:.–-]*(?:(?:với |voi )?(?:lý|ly) do(?: là| la)?|vì|vi|do|bởi vì|boi vi|bởi|boi|tại vì|tai vi|tại|tai)(?:[\s:]+)(?=\S)/iu,
      "",
    )
    .replace(/^[\s,;:.–-]+|[\s,;:–-]+$/g, "")
    .replace(/(?:^|\s+)(?:ạ|nhé|nha)[.!]*$/iu, "");
}

/** "thêm 5 ngày", "lùi hai tuần": counted from the last day on time. */
function findMore(words: readonly string[], from: string): (Span & { readonly day: string }) | undefined {
  for (let start = 0; start < words.length; start += 1) {
    for (const length of [3, 4]) {
      const phrase = words.slice(start, start + length).map(bare);
      const [, number = "", unit] = /^(?:them|lui|gia han)(?: them)? (\S+) (ngay|tuan)$/.exec(phrase.join(" ")) ?? [];
      const count = /^\d{1,2}$/.test(number) ? Number(number) : (counted[number] ?? 0);
      if (unit !== undefined && count > 0)
        return { day: addDays(from, unit === "tuan" ? 7 * count : count), start, end: start + length, rank: 0 };
    }
  }
  return undefined;
}

const counted: Readonly<Record<string, number>> = { mot: 1, hai: 2, ba: 3, bon: 4, nam: 5, sau: 6, bay: 7, muoi: 10 };

/**
 * The day a message names and what else it says: "xin đến hết 15/11 vì thôn chưa gửi số liệu" → 15/11, "thôn chưa gửi số liệu".
 * Of several days the one that is led to ("đến 15/11") is meant, then the first.
 */
export function findDay(text: string, options: Options): FoundDay | undefined {
  const words = text
    .normalize("NFC")
    .replace(/(?<=\d)[,;:](?=\s*\p{L})|(?<=\p{L})[,;:](?=\s*\d)/gu, "$& ")
    .trim()
    .split(/\s+/)
    .slice(0, WORDS);
  const more = options.from === undefined ? undefined : findMore(words, options.from);
  const [span] = more ? [more] : spansOf(words, options).sort((a, b) => a.rank - b.rank || a.start - b.start);
  if (!span) return undefined;
  const led = bare(words[span.start - 1]) === "ngay" ? bare(words[span.start - 2]) : bare(words[span.start - 1]);
  return { day: span.day, isBefore: led === "truoc" && !more, rest: restOf(words, span.start, span.end) };
}
