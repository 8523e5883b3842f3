/** A way in which a text is hard to read, with the words that make it so. */
export interface ReadabilityProblem {
  readonly rule: "length" | "bullet" | "sentence" | "abbreviation" | "amount" | "date" | "officialese";
  readonly detail: string;
}

/** How long the parts of a text for citizens may be. */
export const readabilityLimits = { summary: 300, section: 900, bullet: 220, sentenceWords: 30 } as const;

/** Words of offices for which there are plain ones. */
const officialese = [
  "căn cứ vào",
  "nêu trên",
  "theo quy định hiện hành",
  "đối tượng thụ hưởng",
  "thụ hưởng",
  "cơ quan có thẩm quyền",
  "quy định của pháp luật",
  "trên địa bàn",
  "kể từ ngày",
  "nhằm mục đích",
  "tiến hành",
  "chủ thể",
  "theo đó",
];

/** What everybody knows by its letters alone, or what is printed so on a card; Roman numbers of annexes. */
const known = new Set(["HIV", "CN", "HN", "EPS", "IM", "STEM", "II", "III", "IV"]);

/** A text line by line without marks of layout. */
function linesOf(text: string): string[] {
  return text
    .replace(/<[^>]*>/g, "")
    .replaceAll("**", "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const withoutMark = (line: string) => line.replace(/^(?:[-•*]|\d+\.) +/u, "");

/** Sentences of a text; a dot inside an amount or a date ends none. */
export function sentencesOf(text: string): string[] {
  return linesOf(text).flatMap((line) => withoutMark(line).split(/(?<=[.!?…])\s+/u));
}

/** Words as they are written: Vietnamese syllables. */
export function wordCount(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** How long, how many words a sentence, how amounts and dates are written, how official it sounds. */
export function readabilityOf(text: string, maxLength: number): ReadabilityProblem[] {
  const problems: ReadabilityProblem[] = [];
  const add = (rule: ReadabilityProblem["rule"], detail: string) => problems.push({ rule, detail });
  const lines = linesOf(text);
  const plain = lines.join("\n");
  if (plain.length > maxLength) add("length", `${plain.length} characters, at most ${maxLength}`);
  for (const line of lines) {
    const isItem = withoutMark(line) !== line;
    if (isItem && line.length > readabilityLimits.bullet) add("bullet", `${line.length} characters: ${line}`);
  }
  for (const sentence of sentencesOf(text)) {
    const words = wordCount(sentence);
    if (words > readabilityLimits.sentenceWords) add("sentence", `${words} words: ${sentence}`);
  }
  const wrongAmounts =
    /\d{4,}(?: đồng|đ| đ\b)|\d(?:\.\d{3})*\s?(?:đ(?![\p{L}])|VNĐ|VND|vnđ|k\b)|\d\s?(?:tr|triệu|nghìn|ngàn)(?![\p{L}])/gu;
  for (const [found] of plain.matchAll(wrongAmounts)) add("amount", found);
  const wrongDates =
    /(?<![\d/])\d\/\d{1,2}\/\d{4}|(?<![\d/])\d{2}\/\d\/\d{4}|(?<![\d/])\d\/\d{4}(?![\d/])|(?<![\d/])\d{1,2}\/\d{1,2}\/\d{2}(?!\d)|\d{4}-\d{2}-\d{2}/g;
  for (const [found] of plain.matchAll(wrongDates)) add("date", found);
  const lower = plain.toLowerCase();
  for (const words of officialese) if (lower.includes(words)) add("officialese", words);
  return problems;
}

/** Abbreviations that are not written out where a text uses them first, as "bảo hiểm y tế (BHYT)" or "PAKN (mã phản ánh)". */
export function unexplainedAbbreviations(text: string): ReadabilityProblem[] {
  const seen = new Set<string>();
  const problems: ReadabilityProblem[] = [];
  // Letters joined by a stroke or a hyphen are a document's number.
  for (const { 0: short, index } of text.matchAll(/(?<![\p{L}\d/.…-])[A-ZĐ]{2,}(?![\p{L}\d/-])/gu)) {
    if (seen.has(short) || known.has(short)) continue;
    seen.add(short);
    const isExplanation = text[index - 1] === "(" && text[index + short.length] === ")";
    if (!isExplanation && !text.startsWith(" (", index + short.length))
      problems.push({ rule: "abbreviation", detail: short });
  }
  return problems;
}
