import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Phrasing } from "../core/knowledge/phrasing-index.ts";
import { type SearchModel, untrained } from "../core/knowledge/search-model.ts";
import { projectRoot } from "./project-root.ts";
import { mergePasses, readPhrasings } from "./read-phrasings.ts";

/** Where training leaves its model. */
export const modelFile = join("prisma", "seed", "model", "search.json");

/**
 * Reads what the search knows beside the entries: how people ask, and the trained model (without one it searches
 * untrained).
 * @throws SeedProblem for a phrasings file with mistakes
 */
export function readKnowledge(root = projectRoot): {
  readonly phrasings: ReadonlyMap<string, readonly Phrasing[]>;
  readonly model: SearchModel;
} {
  const file = join(root, modelFile);
  return {
    phrasings: mergePasses(readPhrasings(root)),
    model: existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as SearchModel) : untrained,
  };
}
