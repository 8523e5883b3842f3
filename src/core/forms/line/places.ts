import { lengthOf, says, type Token } from "./tokens.ts";

/** Before a place; not part of its name. */
const prepositions = ["tại", "ở"];

/** What names of places begin with. */
const nouns =
  "nhà văn hóa,nhà văn hoá,nvh,hội trường,thôn,xóm,xã,phường,thị trấn,trường,chợ,ubnd,trụ sở,đình,trạm y tế,khu dân cư,kdc,tổ dân phố,sân vận động,sân,hợp tác xã,htx,trung tâm,nhà ông,nhà bà,hộ gia đình,phòng họp,đài".split(
    ",",
  );

/** A name of a place ends before these, when they stand with their accents (or in a line that has none). */
const stops = "về,với,nội dung,nhằm,gồm,trong đó,để,và,nhân dịp,nhân ngày,vào,lúc,bao gồm,tổng số,kết quả,chủ đề".split(
  ",",
);
/** These are parts of names too when written without accents ("thôn Đỗ Xá", "chợ"), so there they stop nothing. */
const accentedStops = ["cho", "có", "do", "được", "đã", "là"];

/** "thôn 3", "khu 12": beyond this a number after such a word counts something. */
const MOST_VILLAGES = 20;
const numbered = ["thôn", "xóm", "khu", "đội", "ấp", "tổ", "phố", "cư"];

/** Is the number at a token the name of a village: "thôn 3"? */
export function isNumberOfPlace(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!before || token?.gap !== "none" || !numbered.some((noun) => says(before, noun))) return false;
  return !/^\d/.test(token.text) || Number(token.text) <= MOST_VILLAGES;
}

/** Does a place begin here, or an expression that leads to one? */
export const opensPlace = (tokens: readonly Token[], at: number) =>
  lengthOf(tokens, at, [...prepositions, ...nouns]) > 0;

/** Where a place stands in a line; `name` is the stretch without "tại". */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly name: { readonly from: number; readonly to: number };
}

/** Written out in full: "la" is no "là" here, since a place may be called so. */
const isExactly = (token: Token | undefined, words: readonly string[]) =>
  words.includes(token?.text.toLowerCase() ?? "");

function endOf(tokens: readonly Token[], from: number, free: (at: number) => boolean): number {
  const accented = tokens.some(({ accented }) => accented);
  let to = from;
  while (to < tokens.length && free(to) && (to === from || tokens[to]?.gap === "none")) {
    const token = tokens[to];
    const before = tokens[to - 1];
    const ends = lengthOf(tokens, to, stops) > 0 || (accented && isExactly(token, accentedStops));
    const counts = /^\d/.test(token?.text ?? "") && !isNumberOfPlace(tokens, to) && !says(before, "số");
    if (to > from && (ends || counts)) break;
    to += 1;
  }
  return to;
}

/** The first stretch of unread words that looks like a place: after "tại", "ở", or beginning with "thôn", "nhà văn hóa"… */
export function findPlace(
  tokens: readonly Token[],
  free: (at: number) => boolean,
  beginning: { readonly from: number; readonly to: number },
): Place | undefined {
  const candidates: Place[] = [];
  // "họp thôn La Tỉnh": the word of the beginning names the place as well.
  const last = beginning.to - 1;
  const follows = free(beginning.to) && tokens[beginning.to]?.gap === "none";
  if (last > beginning.from && follows && lengthOf(tokens, last, nouns) === 1 && !opensPlace(tokens, beginning.to)) {
    const to = endOf(tokens, beginning.to, free);
    const isName = lengthOf(tokens, beginning.to, stops) === 0 && !isExactly(tokens[beginning.to], accentedStops);
    const isNumber = /^\d/.test(tokens[beginning.to]?.text ?? "") && !isNumberOfPlace(tokens, beginning.to);
    if (isName && !isNumber) return { from: beginning.to, to, name: { from: last, to } };
  }
  for (let at = 0; at < tokens.length; at += 1) {
    if (!free(at)) continue;
    const lead = lengthOf(tokens, at, prepositions);
    const from = at + lead;
    const noun = free(from) ? lengthOf(tokens, from, nouns) : 0;
    if (lead === 0 && noun === 0) continue;
    if (lead > 0 && (!free(from) || tokens[from]?.gap !== "none")) continue;
    // "cho" without accents is "chợ" only after "tại".
    if (lead === 0 && noun === 1 && says(tokens[from], "chợ") && !tokens[from]?.accented) continue;
    const to = endOf(tokens, from, free);
    // "tại hộ", "ở nhà" name no place.
    if (to - from === 1 && noun === 0 && !/^\p{Lu}/u.test(tokens[from]?.text ?? "")) continue;
    candidates.push({ from: at, to, name: { from, to } });
    at = to - 1;
  }
  // "tại nhà văn hóa" says more than "xã" in passing.
  const withNoun = candidates.filter(({ name }) => lengthOf(tokens, name.from, nouns) > 0);
  // "họp chi bộ thôn 8/11 nhà văn hóa": a bare "thôn" names none.
  const isNamed = ({ name }: Place) => name.to - name.from > 1;
  return withNoun.find(({ from, name }) => from < name.from) ?? withNoun.find(isNamed) ?? withNoun[0] ?? candidates[0];
}
