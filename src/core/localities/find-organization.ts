import { fold } from "../text/fold.ts";

/** An organisation as people name it. */
export interface NamedOrganization {
  /** Slug of its usual short name: phong-ldtbxh. */
  readonly code: string;
  readonly name: string;
}

export type OrganizationMatch<O> =
  | { readonly kind: "found"; readonly organization: O }
  /** Several go by what was typed: the person picks. */
  | { readonly kind: "choose"; readonly typed: string; readonly organizations: readonly O[] }
  | { readonly kind: "unknown"; readonly typed: string };

/** What a list of names was read as. */
export interface NamedOrganizations<O> {
  readonly found: readonly O[];
  readonly unclear: readonly { readonly typed: string; readonly organizations: readonly O[] }[];
  readonly unread: readonly string[];
}

/** Shorter initials could be anybody's. */
const SHORTEST_INITIALS = 3;

const withoutKind = (folded: string) => folded.replace(/^(?:xa|thi tran|tt|x|phuong|phong|hoi|doan|ubnd) (?=\S)/, "");

/** What an organisation is called: by its name and by its short name, each with and without what kind it is. */
function keysOf({ code, name }: NamedOrganization): string[] {
  return [fold(name), fold(code)].flatMap((key) => [key, withoutKind(key)]);
}

const initialsOf = (key: string) => key.replace(/(\S)\S* ?/g, "$1");

/** From the surest way a name can be meant to the least sure; the first that fits somebody decides. */
const ways: readonly ((typed: string, keys: readonly string[]) => boolean)[] = [
  (typed, keys) => keys.includes(typed),
  (typed, keys) => keys.includes(withoutKind(typed)),
  (typed, keys) => keys.some((key) => ` ${key} `.includes(` ${typed} `)),
  (typed, keys) => keys.some((key) => ` ${key} `.includes(` ${withoutKind(typed)} `)),
  // Words left out in between: "phong lao dong xa hoi".
  (typed, keys) => typed.includes(" ") && keys.some((key) => hasInOrder(key.split(" "), typed.split(" "))),
  (typed, keys) =>
    /^\S+$/.test(typed) && typed.length >= SHORTEST_INITIALS && keys.some((key) => initialsOf(key).includes(typed)),
];

function hasInOrder(words: readonly string[], typed: readonly string[]): boolean {
  let at = 0;
  for (const word of words) if (word === typed[at]) at += 1;
  return at === typed.length;
}

const isAccented = (text: string) => /\p{M}|[đĐ]/u.test(text.normalize("NFD"));
const accented = (text: string) => text.normalize("NFC").toLowerCase().trim();

/** Which organisation a person means: by its name or a part of it, by initials; with or without accents and kind. */
export function findOrganization<O extends NamedOrganization>(
  text: string,
  organizations: readonly O[],
): OrganizationMatch<O> {
  const typed = text.trim();
  const folded = fold(typed);
  if (folded === "") return { kind: "unknown", typed };
  for (const fits of ways) {
    const all = organizations.filter((organization) => fits(folded, keysOf(organization)));
    // "Quảng" is not "Quang" to whoever writes accents.
    const same = isAccented(typed) ? all.filter(({ name }) => accented(name).includes(accented(typed))) : [];
    const fitting = same.length > 0 ? same : all;
    const [only] = fitting;
    if (only && fitting.length === 1) return { kind: "found", organization: only };
    if (only) return { kind: "choose", typed, organizations: fitting };
  }
  return { kind: "unknown", typed };
}

/** Names with nothing between them, each in full: "minh duc an thanh"; undefined when that does not come out. */
function runTogether<O extends NamedOrganization>(
  words: readonly string[],
  organizations: readonly O[],
): readonly O[] | undefined {
  if (words.length === 0) return [];
  for (let count = words.length; count > 0; count -= 1) {
    const typed = words.slice(0, count).join(" ");
    const fitting = organizations.filter((organization) => keysOf(organization).includes(typed));
    const [only] = fitting;
    if (!only || fitting.length > 1) continue;
    const rest = runTogether(words.slice(count), organizations);
    if (rest) return [only, ...rest];
  }
  return undefined;
}

/** Several names in one text: "minh duc, an thanh, hoi nong dan" or "Minh Đức và An Thanh". Each organisation once. */
export function findOrganizations<O extends NamedOrganization>(
  text: string,
  organizations: readonly O[],
): NamedOrganizations<O> {
  const found = new Set<O>();
  const unclear: { typed: string; organizations: readonly O[] }[] = [];
  const unread: string[] = [];
  const take = (part: string, mayJoin: boolean): void => {
    const match = findOrganization(part, organizations);
    if (match.kind === "found") found.add(match.organization);
    else if (match.kind === "choose") unclear.push({ typed: match.typed, organizations: match.organizations });
    else {
      // "và" stands in names too, so a name as it is goes first.
      const joined = part.split(/\s+(?:và|va|với|voi)\s+|\s*[&+]\s*/iu).filter((each) => fold(each) !== "");
      if (mayJoin && joined.length > 1) for (const each of joined) take(each, false);
      else {
        const several = runTogether(fold(part).split(" "), organizations);
        if (several) for (const each of several) found.add(each);
        else unread.push(match.typed);
      }
    }
  };
  for (const part of text.split(/[,;\n]+/)) if (fold(part) !== "") take(part, true);
  return { found: [...found], unclear, unread };
}
