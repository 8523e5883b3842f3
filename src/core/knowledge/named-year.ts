const nextYear = /sang năm|năm sau|năm tới|sang nam|nam sau|nam toi/iu;
const lastYear = /năm ngoái|năm trước|nam ngoai|nam truoc/iu;
const thisYear = /năm nay|nam nay/iu;
const numbered = /(?<![\d/.-])(20[12]\d|203\d)(?![\d/])/u;

/**
 * The year a question asks about, if it names one: "năm 2024", "từ 2027", "sang năm", "năm ngoái". A year inside a
 * document's number ("07/2021/NĐ-CP") is not one.
 * @param today yyyy-mm-dd
 */
export function namedYear(question: string, today: string): number | undefined {
  const text = question.normalize("NFC");
  const current = Number(today.slice(0, 4));
  if (nextYear.test(text)) return current + 1;
  if (lastYear.test(text)) return current - 1;
  const match = numbered.exec(text);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** Does a text speak of this year? Too often only in passing to be the year of a question of its own. */
export function saysThisYear(text: string): boolean {
  return thisYear.test(text.normalize("NFC"));
}

/** A text without the years `namedYear` finds in it, and without "năm nay". */
export function withoutYear(text: string): string {
  const year = new RegExp(
    `${[nextYear, lastYear, thisYear].map(({ source }) => source).join("|")}|(?:(?:năm|nam)\\s+)?${numbered.source}`,
    "giu",
  );
  return text.normalize("NFC").replace(year, " ").replace(/\s+/g, " ").trim();
}
