function randomBytes(count: number): number[] {
  return Array.from(crypto.getRandomValues(new Uint8Array(count)));
}

/** A version 4 UUID. `crypto.randomUUID` is missing on the phones this page is for. */
export function randomKey(): string {
  const hex = randomBytes(16)
    .map((byte, index) => (index === 6 ? (byte & 15) | 64 : index === 8 ? (byte & 63) | 128 : byte))
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A room nobody can guess: 12 of a–z and 0–9, each equally likely. */
export function randomRoom(): string {
  let room = "";
  while (room.length < 12) {
    for (const byte of randomBytes(24)) if (byte < 252 && room.length < 12) room += (byte % 36).toString(36);
  }
  return room;
}
