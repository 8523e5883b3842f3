import { readFileSync } from "node:fs";
import { z } from "zod";
import { EvalProblem } from "./eval-problem.ts";

const question = z.object({
  q: z.string().min(1),
  ids: z.array(z.string()).default([]),
  scope: z.enum(["in", "out", "smalltalk"]),
  style: z.string().default("-"),
});

/** A question of a question file: its text, the entries that answer it, and whether any should. */
export type Question = z.infer<typeof question>;

/**
 * Reads a question file: one JSON object a line.
 * @throws EvalProblem naming every line that is none
 */
export function readQuestions(file: string): Question[] {
  const problems: string[] = [];
  const questions: Question[] = [];
  for (const [i, line] of readFileSync(file, "utf8").split("\n").entries()) {
    if (line.trim() === "") continue;
    const parsed = question.safeParse(parseJson(line));
    if (!parsed.success) problems.push(`${file}:${i + 1}: ${parsed.error.issues[0]?.message ?? "no question"}`);
    else if (parsed.data.scope === "in" && parsed.data.ids.length === 0)
      problems.push(`${file}:${i + 1}: a question in scope needs the ids that answer it`);
    else questions.push(parsed.data);
  }
  if (problems.length > 0) throw new EvalProblem(problems);
  return questions;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
