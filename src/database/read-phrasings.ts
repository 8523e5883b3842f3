import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parsePhrasings, type StyledPhrasing } from "../core/knowledge/parse-phrasings.ts";
import { projectRoot } from "./project-root.ts";
import { SeedProblem } from "./seed-problem.ts";

/** The folder of phrasings: one folder a pass, in it one file an entry, and `outside.txt` for what no entry answers. */
export const phrasingsFolder = join("prisma", "seed", "phrasings");

/** Phrasings by pass, then by entry id (or "outside"). */
export type PhrasingPasses = ReadonlyMap<string, ReadonlyMap<string, readonly StyledPhrasing[]>>;

/**
 * Reads how people ask, pass by pass.
 * @throws SeedProblem naming file and line of every mistake
 */
export function readPhrasings(root = projectRoot): PhrasingPasses {
  const folder = join(root, phrasingsFolder);
  const problems: string[] = [];
  const passes = new Map<string, ReadonlyMap<string, readonly StyledPhrasing[]>>();
  for (const pass of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const entries = new Map<string, readonly StyledPhrasing[]>();
    for (const name of readdirSync(join(folder, pass)).sort()) {
      try {
        entries.set(name.replace(/\.txt$/, ""), parsePhrasings(readFileSync(join(folder, pass, name), "utf8")));
      } catch (error) {
        problems.push(
          `${join(phrasingsFolder, pass, name)}: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
    passes.set(pass, entries);
  }
  if (problems.length > 0) throw new SeedProblem(problems);
  return passes;
}

/** All passes together, by entry id; what is outside every entry is left out. */
export function mergePasses(passes: PhrasingPasses): Map<string, StyledPhrasing[]> {
  const merged = new Map<string, StyledPhrasing[]>();
  for (const entries of passes.values()) {
    for (const [id, phrasings] of entries) {
      if (id !== "outside") merged.set(id, [...(merged.get(id) ?? []), ...phrasings]);
    }
  }
  return merged;
}
