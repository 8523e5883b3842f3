/**
 * `npm run eval` measures the answers: ranking and decisions, per variant and style, with confidence intervals.
 *
 *   --questions FILE   another question file (default ../shared/data/questions.dev.jsonl)
 *   --date yyyy-mm-dd  the day asked; default today in Vietnam
 *   --beir DIR         a BEIR folder instead: the passage search, query text untouched
 *   --json             for machines
 *   --check            exit 1 and name each figure below its floor (floors.json)
 *   --write-floors     set the floors a little under what is reached now
 */
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { localDay } from "../../src/core/calendar/local-day.ts";
import { isPartialDate } from "../../src/core/calendar/partial-date.ts";
import { projectRoot } from "../../src/database/project-root.ts";
import { passageAsker } from "./ask-passages.ts";
import { policyAsker } from "./ask-policies.ts";
import { EvalProblem } from "./eval-problem.ts";
import { brokenFloors, readFloors, writeFloors } from "./floors.ts";
import { reportText } from "./print-report.ts";
import { readBeir } from "./read-beir.ts";
import { readQuestions } from "./read-questions.ts";
import { type Report, report } from "./report.ts";

const defaultQuestions = join(projectRoot, "..", "shared", "data", "questions.dev.jsonl");
const say = (text: string) => process.stdout.write(`${text}\n`);
const warn = (text: string) => process.stderr.write(`${text}\n`);

function options() {
  try {
    const { values } = parseArgs({
      options: {
        questions: { type: "string" },
        date: { type: "string" },
        beir: { type: "string" },
        json: { type: "boolean", default: false },
        check: { type: "boolean", default: false },
        "write-floors": { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new EvalProblem([error instanceof Error ? error.message : String(error)]);
  }
}

function policyReport(file: string, day: string): Report {
  if (!existsSync(file)) throw new EvalProblem([`${file}: not found`]);
  if (day.length !== 10 || !isPartialDate(day)) throw new EvalProblem([`--date ${day}: write it as 2026-01-31`]);
  return report("policies", readQuestions(file), policyAsker(day), true);
}

function beirReport(folder: string): Report {
  const { passages, queries } = readBeir(folder);
  const questions = queries.map(({ text, right }) => ({ q: text, ids: [...right], scope: "in" as const, style: "-" }));
  return report(basename(resolve(folder)), questions, passageAsker(passages), false);
}

function run(): number {
  const { questions, date, beir, json, check, "write-floors": write } = options();
  if (beir === undefined && questions === undefined && !existsSync(defaultQuestions)) {
    warn(
      `\n*** NOTHING WAS EVALUATED: ${defaultQuestions} is not here.\n` +
        "*** Give a question file (--questions FILE) or a BEIR folder (--beir DIR).\n",
    );
    return 0;
  }
  const measured =
    beir === undefined ? policyReport(questions ?? defaultQuestions, date ?? localDay(new Date())) : beirReport(beir);
  say(json ? JSON.stringify(measured) : reportText(measured));
  if (write) writeFloors(measured);
  const broken = check ? brokenFloors(measured, readFloors()) : [];
  for (const line of broken) warn(`*** ${line}`);
  if (check && broken.length === 0) warn("All figures hold their floors.");
  return broken.length > 0 ? 1 : 0;
}

try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof EvalProblem)) throw error;
  warn(error.message);
  process.exitCode = 2;
}
