import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Passage } from "../../src/core/knowledge/passage-index.ts";
import { EvalProblem } from "./eval-problem.ts";

/** A retrieval set in BEIR's layout, with the passages that answer each query. */
export interface BeirSet {
  readonly passages: readonly Passage[];
  readonly queries: readonly { readonly id: string; readonly text: string; readonly right: ReadonlySet<string> }[];
}

const document = z.object({ _id: z.string(), title: z.string().default(""), text: z.string() });
const query = z.object({ _id: z.string(), text: z.string() });

/**
 * Reads corpus.jsonl, queries.jsonl and qrels.tsv (or qrels/test.tsv, as BEIR's downloads have it). Queries without a
 * relevant passage are left out; a score of 0 is no relevance.
 * @throws EvalProblem naming missing files, broken lines, and ids that do not exist
 */
export function readBeir(folder: string): BeirSet {
  const corpusFile = join(folder, "corpus.jsonl");
  const queriesFile = join(folder, "queries.jsonl");
  const flat = join(folder, "qrels.tsv");
  const qrelsFile = existsSync(flat) ? flat : join(folder, "qrels", "test.tsv");
  const missing = [corpusFile, queriesFile, qrelsFile].filter((file) => !existsSync(file));
  if (missing.length > 0) throw new EvalProblem(missing.map((file) => `${file}: not found`));

  const passages = readLines(corpusFile, document).map(({ _id, title, text }) => ({ id: _id, title, text }));
  const texts = new Map(readLines(queriesFile, query).map(({ _id, text }) => [_id, text]));
  const known = new Set(passages.map(({ id }) => id));
  const right = new Map<string, Set<string>>();
  const problems: string[] = [];
  for (const [i, line] of readFileSync(qrelsFile, "utf8").split(/\r?\n/).entries()) {
    const [queryId = "", passageId = "", score = ""] = line.split("\t");
    if (line === "" || (i === 0 && !Number.isFinite(Number(score)))) continue;
    if (!texts.has(queryId)) problems.push(`${qrelsFile}:${i + 1}: no query "${queryId}"`);
    else if (!known.has(passageId)) problems.push(`${qrelsFile}:${i + 1}: no passage "${passageId}"`);
    else if (Number(score) > 0) right.set(queryId, (right.get(queryId) ?? new Set()).add(passageId));
  }
  if (problems.length > 0) throw new EvalProblem(problems);
  return {
    passages,
    queries: [...right].map(([id, relevant]) => ({ id, text: texts.get(id) as string, right: relevant })),
  };
}

function readLines<T>(file: string, shape: z.ZodType<T>): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, i) => {
      if (line.trim() === "") return [];
      try {
        return [shape.parse(JSON.parse(line))];
      } catch (error) {
        throw new EvalProblem([
          `${file}:${i + 1}: ${error instanceof SyntaxError ? "no JSON" : "_id and text are needed"}`,
        ]);
      }
    });
}
