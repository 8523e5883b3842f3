/** Ten digits of a mobile phone, eleven of a landline. */
const mobile = /^0[35789]\d{8}$/;
const landline = /^02\d{9}$/;
/** What looks like a telephone number, at the end of a text or alone. */
const atEnd = /(?:^|[^\p{L}\p{N}+])(\+?\(?\d[\d\s.\-()]{5,}\d)\s*$/u;

/**
 * A Vietnamese telephone number as people type it, as people read it: "0912345678", "+84 912.345.678" → "0912 345 678".
 * @returns undefined when it is none
 */
export function readPhone(text: string): string | undefined {
  const digits = text.replace(/[\s.\-()]/g, "").replace(/^(?:\+84|84(?=\d{9,10}$))0?/, "0");
  if (mobile.test(digits)) return `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`;
  if (!landline.test(digits)) return undefined;
  const code = /^02[48]/.test(digits) ? 3 : 4;
  return `${digits.slice(0, code)} ${digits.slice(code, -4)} ${digits.slice(-4)}`;
}

/** A name with a number after it, "minh duc 0912 345 678": either may be missing, and the number may be none. */
export function splitPhone(text: string): { readonly name: string; readonly number: string } {
  const number = atEnd.exec(text)?.[1] ?? "";
  const name = number === "" ? text : text.slice(0, text.lastIndexOf(number));
  return { name: name.replace(/[\s:,–-]+$/u, "").trim(), number: number.trim() };
}
