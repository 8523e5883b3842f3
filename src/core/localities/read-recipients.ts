import { fold } from "../text/fold.ts";
import { findOrganizations, type NamedOrganization, type NamedOrganizations } from "./find-organization.ts";

/** The kinds of organisations that are asked to report. */
export const askedKinds = ["COMMUNE", "AGENCY", "UNION"] as const;
export type AskedKind = (typeof askedKinds)[number];

/** Words for all of a kind; "all" or "the" before them is needed where they could begin a name. */
const kindWords: readonly (readonly [RegExp, readonly AskedKind[]])[] = [
  [/^(?:tat ca|toan bo|moi|cac|het)(?: (?:cac|ca))?(?: (?:don vi|co quan|noi))?$/, askedKinds],
  [/^(?:(?:tat ca|toan bo|moi|cac|\d+) )+(?:cac )?(?:xa|thi tran|xa thi tran|xa va thi tran)$/, ["COMMUNE"]],
  [/^(?:(?:tat ca|toan bo|moi|cac|\d+) )+(?:cac )?(?:phong|phong ban|ban|phong va ban)$/, ["AGENCY"]],
  [/^(?:(?:tat ca|toan bo|moi|cac|\d+) )+(?:cac )?(?:hoi|doan the|hoi doan the|hoi va doan the)$/, ["UNION"]],
];

/** Who is asked, read from what was typed: whole kinds, and organisations by name. */
export interface NamedRecipients<O> extends NamedOrganizations<O> {
  readonly kinds: readonly AskedKind[];
}

/** "các xã, hội nông dân": kinds and names in one text. */
export function readRecipients<O extends NamedOrganization>(
  text: string,
  organizations: readonly O[],
): NamedRecipients<O> {
  const kinds = new Set<AskedKind>();
  const names = text.split(/[,;\n]+/).filter((part) => {
    const said = kindWords.find(([words]) => words.test(fold(part)))?.[1] ?? [];
    for (const kind of said) kinds.add(kind);
    return said.length === 0;
  });
  return { kinds: [...kinds], ...findOrganizations(names.join(","), organizations) };
}
