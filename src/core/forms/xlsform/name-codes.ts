import { fold } from "../../text/fold.ts";

/** A name as forms write codes: "Số người-dự" → "so_nguoi_du". `open_` and `more_` begin the names of questions of our own. */
function asCode(name: string, limit: number): string {
  const parted = name.normalize("NFC").replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2");
  const plain = fold(parted)
    .replaceAll(" ", "_")
    .replace(/[^a-z0-9_]/g, "");
  const begun = /^[a-z]/.test(plain) && !/^(?:open|more)_/.test(plain) ? plain : `x_${plain}`;
  return begun.slice(0, limit).replace(/_+$/, "");
}

/** Gives codes to names, each another one: a second "ten" becomes "ten_2". */
export function nameCodes(): (name: string, limit?: number) => string {
  const taken = new Set<string>();
  return (name, limit = 24) => {
    const wanted =
      /^[a-z][a-z0-9_]*$/.test(name) && !/^(?:open|more)_/.test(name) ? name.slice(0, limit) : asCode(name, limit);
    let code = wanted;
    for (let count = 2; taken.has(code); count++)
      code = `${wanted.slice(0, limit - 1 - String(count).length)}_${count}`;
    taken.add(code);
    return code;
  };
}
