/** Every button's meaning: a word and numbers or slugs, at most 64 bytes (Telegram's limit). */
const separator = ":";

/** Packs a button's meaning; throws when it is too long, which is a mistake of ours. */
export function pack(action: string, ...parts: readonly (string | number)[]): string {
  const data = [action, ...parts].join(separator);
  if (Buffer.byteLength(data) > 64) throw new RangeError(`callback data too long: ${data}`);
  return data;
}

/** A pattern for `bot.callbackQuery`: the action and as many parts; a tap may hold anything, so parts are checked by use. */
export function packed(action: string, parts: number): RegExp {
  return new RegExp(`^${action}${`${separator}([^${separator}]*)`.repeat(parts)}$`);
}

/** A part that must be a number of a row; undefined when it is not. */
export function rowId(part: string | undefined): number | undefined {
  return part !== undefined && /^\d{1,9}$/.test(part) ? Number(part) : undefined;
}
