/** No 0/O, 1/I/L, U: what is read out over the phone is typed right. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;

/**
 * A one-time code of twelve signs in groups of four, about 58 bits.
 * @param bytes at least 24 unguessable bytes
 */
export function inviteCode(bytes: Uint8Array): string {
  const signs: string[] = [];
  for (const byte of bytes) {
    // Bytes beyond the last whole multiple would favour the first signs.
    if (byte < 240) signs.push(alphabet[byte % alphabet.length] ?? "");
    if (signs.length === LENGTH) break;
  }
  if (signs.length < LENGTH) throw new RangeError("too few bytes for a code");
  return [signs.slice(0, 4), signs.slice(4, 8), signs.slice(8)].map((group) => group.join("")).join("-");
}

/** The code as it is compared: capitals and digits alone. Undefined when it cannot be a code. */
export function normalizeInviteCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return code.length === LENGTH ? code : undefined;
}

/** A code people can read out: TK-7Q4M2X of a case, BC-7Q4M2X of a report, YC-7Q4M2X of a request. */
export function trackingCode(bytes: Uint8Array, prefix: "TK" | "BC" | "YC"): string {
  return `${prefix}-${inviteCode(bytes).replaceAll("-", "").slice(0, 6)}`;
}
