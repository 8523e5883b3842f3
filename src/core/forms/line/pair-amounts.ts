import { fold } from "../../text/fold.ts";
import type { Amount } from "./amounts.ts";
import type { AmountField, Phrase } from "./phrases.ts";
import { lengthOf, type Token } from "./tokens.ts";

/** A number with what it counts, and the tokens both take. */
export interface Pair {
  readonly amount: Amount;
  readonly fields: readonly AmountField[];
  readonly from: number;
  readonly to: number;
}

/** What pairing needs to know of a line. */
export interface Line {
  readonly tokens: readonly Token[];
  readonly amountAt: (at: number) => Amount | undefined;
  /** The phrases that may be names of numbers at a token; all of them, since "ý kiến trả lời" is one and two. */
  readonly namesAt: (at: number) => readonly Phrase<AmountField>[];
  /** Does something begin here that is no unit: what was read already, a place, "và"? */
  readonly opens: (at: number) => boolean;
}

/** Between a name and its number: "nữ là 18", "người dự khoảng 45". */
const between = "là,được,có,khoảng,đạt,hơn,trên,gần,tổng số,tổng cộng,số lượng".split(",");

/**
 * A number that is paired is worth most; names follow their number more often than they precede it. A name that is the beginning
 * of a longer one ("hộ" of "hộ nghèo") is taken only to pair one number more.
 */
const worth = { after: 2.1, before: 2, both: 2.15, shortened: -0.2, word: 0.001 };

/** "người dự: 45", "nữ là 18": the number a name leads to, over a joining sign or small words, no comma. */
function amountAfter({ tokens, amountAt }: Line, from: number): Amount | undefined {
  for (let at = from; tokens[at] && tokens[at]?.gap !== "break"; ) {
    const amount = amountAt(at);
    if (amount) return amount;
    const small = lengthOf(tokens, at, between);
    if (small === 0) return undefined;
    at += small;
  }
  return undefined;
}

/** Nothing follows that could be what is counted: the end, a sign, a number, a name, or a word that begins something else. */
function isWhole({ tokens, amountAt, namesAt, opens }: Line, at: number): boolean {
  return tokens[at]?.gap !== "none" || amountAt(at) !== undefined || namesAt(at).length > 0 || opens(at);
}

/** "nữ 18 người": the unit belongs to other fields as well, and the name before says which is meant. */
function withUnit(fields: readonly AmountField[], unit: Phrase<AmountField>): readonly AmountField[] {
  const shared = unit.means.filter((field) => fields.includes(field));
  if (shared.length > 0) return shared;
  const isUnit = ({ vi }: { vi: string }) => fold(vi).split(" ").at(-1) === unit.words.at(-1);
  return fields.filter((field) => field.type === "number" && field.unit && isUnit(field.unit));
}

/** Who says "đồng" counts nothing but money. */
const countable = (fields: readonly AmountField[], { money }: Amount) =>
  money ? fields.filter(({ type }) => type === "money") : fields;

/** Of the names at one place the first is the longest. */
const shortened = (index: number) => (index === 0 ? 0 : worth.shortened);

type Offer = readonly [value: number, pair: Pair];

function pairsAt(line: Line, at: number): Offer[] {
  const offers: Offer[] = [];
  const unitsAfter = ({ to }: Amount) => (line.tokens[to]?.gap === "none" ? line.namesAt(to) : []);
  const offer = (value: number, fields: readonly AmountField[], amount: Amount, to: number) => {
    const counted = countable(fields, amount);
    if (counted.length > 0) offers.push([value + worth.word * (to - at), { amount, fields: counted, from: at, to }]);
  };
  const amount = line.amountAt(at);
  for (const [i, name] of (amount ? unitsAfter(amount) : []).entries()) {
    if (!amount) continue;
    const to = amount.to + name.words.length;
    // "10 chiếc ghế" are no banners.
    if (!name.generic || isWhole(line, to)) offer(worth.after + shortened(i), name.means, amount, to);
  }
  for (const [i, name] of line.namesAt(at).entries()) {
    const named = amountAfter(line, at + name.words.length);
    if (!named || named.spelled) continue;
    if (isWhole(line, named.to)) offer(worth.before + shortened(i), name.means, named, named.to);
    for (const [j, unit] of unitsAfter(named).entries())
      offer(worth.both + shortened(i + j), withUnit(name.means, unit), named, named.to + unit.words.length);
  }
  return offers;
}

/**
 * Puts numbers and names together so that as few numbers as possible stay alone: "8 ý kiến trả lời 6" is 8 opinions and 6
 * answered. A number that has no name beside it is not paired.
 */
export function pairAmounts(line: Line): readonly Pair[] {
  type Plan = { readonly value: number; readonly pairs: readonly Pair[] };
  const plans: Plan[] = [];
  const planAt = (at: number): Plan => plans[at] ?? { value: 0, pairs: [] };
  for (let at = line.tokens.length - 1; at >= 0; at -= 1) {
    let best = planAt(at + 1);
    for (const [value, pair] of pairsAt(line, at)) {
      const rest = planAt(pair.to);
      if (rest.value + value > best.value) best = { value: rest.value + value, pairs: [pair, ...rest.pairs] };
    }
    plans[at] = best;
  }
  return planAt(0).pairs;
}
