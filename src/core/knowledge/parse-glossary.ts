import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { fold } from "../text/fold.ts";
import { yamlOffset } from "../text/yaml-offset.ts";
import { type Glossary, type GlossaryEntry, glossaryEntry } from "./glossary.ts";

/** A mistake in the glossary file, with the line it is on (1-based). */
export interface GlossaryProblem {
  readonly line: number;
  readonly message: string;
}

export type ParsedGlossary =
  | { readonly ok: true; readonly glossary: Glossary }
  | { readonly ok: false; readonly problems: readonly GlossaryProblem[] };

/** Every way an entry can be named, folded for comparison. */
export function namesOf({ term, full, aliases }: GlossaryEntry): string[] {
  return [...new Set([term, ...(full === undefined ? [] : [full]), ...aliases].map(fold))];
}

/**
 * Reads the glossary.
 * @param entryIds ids the related entries must be among
 * @returns the glossary, or every mistake found with its line
 */
export function parseGlossary(source: string, entryIds: ReadonlySet<string>): ParsedGlossary {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const problems: GlossaryProblem[] = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    message: error.message.split("\n")[0] ?? "",
  }));
  if (problems.length > 0) return { ok: false, problems };

  const lineAt = (path: readonly PropertyKey[]): number => {
    const offset = yamlOffset(document, path);
    return offset === undefined ? 1 : lines.linePos(offset).line;
  };
  const parsed = z.array(glossaryEntry).safeParse(document.toJS());
  for (const { path, message } of parsed.error?.issues ?? []) {
    problems.push({ line: lineAt(path), message: `${path.join(".") || "glossary"}: ${message}` });
  }

  const owners = new Map<string, string>();
  for (const [i, entry] of (parsed.data ?? []).entries()) {
    for (const name of namesOf(entry)) {
      const owner = owners.get(name);
      if (owner !== undefined)
        problems.push({ line: lineAt([i]), message: `"${name}" already means "${owner}", it cannot mean two things` });
      owners.set(name, entry.term);
    }
    for (const [j, id] of entry.related.entries()) {
      if (!entryIds.has(id))
        problems.push({ line: lineAt([i, "related", j]), message: `${i}.related: there is no entry "${id}"` });
    }
  }
  return parsed.data && problems.length === 0 ? { ok: true, glossary: parsed.data } : { ok: false, problems };
}
