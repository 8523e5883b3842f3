const digits: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};

/** After "mươi" and "mười" five is "lăm", in some places "nhăm". */
const lastDigits: Readonly<Record<string, number>> = { ...digits, lam: 5, nham: 5 };

const scales: readonly (readonly [names: readonly string[], value: number])[] = [
  [["ty", "ti"], 1_000_000_000],
  [["trieu"], 1_000_000],
  [["nghin", "ngan"], 1_000],
];

/** One spoken digit, 0 to 9, in a word without accents. */
export function readDigitWord(word: string): number | undefined {
  return digits[word];
}

/** 0 to 99: "mười hai", "hai mươi mốt", "ba chục", "ba lăm". */
function belowHundred(words: readonly string[]): number | undefined {
  const [first = "", second, third] = words;
  if (words.length > 3) return undefined;
  if (first === "muoi" || first === "chuc") {
    if (second === undefined) return 10;
    const unit = lastDigits[second];
    return words.length === 2 && unit ? 10 + unit : undefined;
  }
  const tens = digits[first];
  if (tens === undefined) return undefined;
  if (second === undefined) return tens;
  if (tens === 0) return undefined;
  if (second === "muoi" || second === "chuc") {
    if (third === undefined) return tens * 10;
    const unit = lastDigits[third];
    return unit ? tens * 10 + unit : undefined;
  }
  // "ba lăm" is 35; "ba sáu" could be two numbers.
  return words.length === 2 && second === "lam" ? tens * 10 + 5 : undefined;
}

/** 0 to 999: "một trăm linh năm", "hai trăm ba mươi". */
function belowThousand(words: readonly string[]): number | undefined {
  const at = words.indexOf("tram");
  if (at < 0) return belowHundred(words);
  const hundreds = at === 1 ? digits[words[0] ?? ""] : undefined;
  if (hundreds === undefined) return undefined;
  const [next, ...others] = words.slice(at + 1);
  if (next === undefined) return hundreds * 100;
  if (next === "linh" || next === "le") {
    const unit = others.length === 1 ? digits[others[0] ?? ""] : undefined;
    return unit ? hundreds * 100 + unit : undefined;
  }
  const rest = belowHundred([next, ...others]);
  // "một trăm hai" may be 102 or 120: not guessed.
  return rest !== undefined && rest >= 10 ? hundreds * 100 + rest : undefined;
}

/** A number in words without accents: "hai muoi mot" → 21, "mot trieu hai tram nghin" → 1200000; else undefined. */
export function readCardinal(words: readonly string[]): number | undefined {
  let rest = words;
  let total = 0;
  let scaled = false;
  for (const [names, value] of scales) {
    const at = rest.findIndex((word) => names.includes(word));
    if (at < 0) continue;
    const factor = belowThousand(rest.slice(0, at));
    if (factor === undefined) return undefined;
    total += factor * value;
    rest = rest.slice(at + 1);
    scaled = true;
  }
  if (rest.length === 0) return scaled ? total : undefined;
  const last = belowThousand(rest);
  if (last === undefined) return undefined;
  // "hai nghìn năm" is 2.500 to some and 2.005 to others; "hai nghìn linh năm" would be plain, and is rare.
  if (scaled && last < 100) return undefined;
  return total + last;
}
