import { fold } from "../text/fold.ts";

/** A commune as people name it. */
export interface NamedCommune {
  readonly id: number;
  readonly name: string;
}

/** A name no longer in use, with the communes it went to. */
export interface FormerName {
  readonly name: string;
  readonly inferred: boolean;
  readonly successors: readonly NamedCommune[];
}

export type CommuneMatch =
  | { readonly kind: "found"; readonly commune: NamedCommune }
  /** The typed name stands for more than one commune today, or the succession is not certain: the person picks. */
  | { readonly kind: "choose"; readonly name: string; readonly communes: readonly NamedCommune[] }
  | { readonly kind: "unknown" };

const bareName = (name: string) => fold(name).replace(/^(?:xa|thi tran|tt|x|phuong) (?=\S)/, "");

/** Which commune a person means: today's names first, then former ones; with or without accents and "xã". */
export function findCommune(
  text: string,
  communes: readonly NamedCommune[],
  former: readonly FormerName[],
): CommuneMatch {
  const full = fold(text);
  const typed = bareName(text);
  if (typed === "") return { kind: "unknown" };
  const exact = communes.filter(({ name }) => fold(name) === full);
  const current = exact.length > 0 ? exact : communes.filter(({ name }) => bareName(name) === typed);
  if (current.length === 1 && current[0]) return { kind: "found", commune: current[0] };
  if (current.length > 1) return { kind: "choose", name: text.trim(), communes: current };

  const old = former.find(({ name }) => bareName(name) === typed);
  const [only] = old?.successors ?? [];
  if (!old || !only) return { kind: "unknown" };
  return old.successors.length === 1 && !old.inferred
    ? { kind: "found", commune: only }
    : { kind: "choose", name: old.name, communes: old.successors };
}
