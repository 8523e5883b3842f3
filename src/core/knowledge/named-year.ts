/**
 * The year a question asks about, if it names one: "năm 2024", "từ 2027", "sang năm", "năm ngoái". A year inside a
 * document's number ("07/2021/NĐ-CP") is not one.
 * @param today yyyy-mm-dd
 */
export function namedYear(question: string, today: string): number | undefined {
  const text = question.toLowerCase().normalize("NFC");
  const thisYear = Number(today.slice(0, 4));
  if (/(?:sang năm|năm sau|năm tới|sang nam|nam sau|nam toi)/u.test(text)) return thisYear + 1;
  if (/(?:năm ngoái|năm trước|nam ngoai)/u.test(text)) return thisYear - 1;
  const match = /(?<![\d/.-])(20[12]\d|203\d)(?![\d/])/u.exec(text);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
