import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Glossary } from "../core/knowledge/glossary.ts";
import { parseGlossary } from "../core/knowledge/parse-glossary.ts";
import { projectRoot } from "./project-root.ts";
import { listPolicyIds } from "./seed-policies.ts";
import { SeedProblem } from "./seed-problem.ts";

/** The glossary's file. */
export const glossaryFile = join("prisma", "seed", "glossary.yaml");

/**
 * Reads the glossary.
 * @param entryIds ids its related entries must be among; by default those of the policy files
 * @throws SeedProblem naming file and line of every mistake
 */
export function readGlossary(
  path = join(projectRoot, glossaryFile),
  entryIds: ReadonlySet<string> = listPolicyIds(),
): Glossary {
  const parsed = parseGlossary(readFileSync(path, "utf8"), entryIds);
  if (!parsed.ok)
    throw new SeedProblem(parsed.problems.map(({ line, message }) => `${glossaryFile}:${line}: ${message}`));
  return parsed.glossary;
}
