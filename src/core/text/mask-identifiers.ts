const patterns: readonly RegExp[] = [
  // A health-insurance card: two letters and 13 digits.
  /(?<![\p{L}\p{N}])[A-Za-z]{2}\s?\d{13}(?!\d)/gu,
  // An identity card (9 or 12 digits) or a social-insurance number (10), typed with or without separators.
  /(?<![\d.,])(?:\d[ .-]?){8,11}\d(?![\d]|[.,]\d)/g,
  // A phone number in the international form.
  /\+84(?:[ .-]?\d){8,10}/g,
];

/** Amounts of money have as many digits as a phone number; what follows them tells which it is. */
const money = /^\s*(?:đ|d|đồng|dong|vnd|vnđ|triệu|trieu|tr|k)(?![\p{L}])/iu;

/** An amount as it is grouped in Vietnamese: 1.500.000. */
const grouped = /^[1-9]\d{0,2}(?:\.\d{3}){2,3}$/;

/**
 * Replaces identity-card, phone and insurance-card numbers by "•••", so that what people ask can be kept without
 * telling who asked. Amounts of money stay.
 */
export function maskIdentifiers(text: string): string {
  return patterns.reduce(
    (masked, pattern) =>
      masked.replace(pattern, (match: string, ...rest: unknown[]) => {
        const offset = rest.find((item): item is number => typeof item === "number") ?? 0;
        const isMoney = grouped.test(match) || money.test(masked.slice(offset + match.length));
        return isMoney ? match : "•••";
      }),
    text,
  );
}
