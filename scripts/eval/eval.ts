/**
 * `npm run eval` measures the answers: ranking and decisions, per variant and style, with confidence intervals. Asked are
 * the repository's own held-out questions, and the development questions where they are at hand.
 *
 *   --questions FILE   another question file instead
 *   --date yyyy-mm-dd  the day asked; default today in Vietnam
 *   --beir DIR         a BEIR folder instead: the passage search, query text untouched
 *   --json             for machines: one object a line for each set
 *   --check            exit 1 and name each figure below its floor (floors.json)
 *   --write-floors     set the floors a little under what is reached now
 */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { localDay } from "../../src/core/calendar/local-day.ts";
import { isPartialDate } from "../../src/core/calendar/partial-date.ts";
import { passageAsker } from "./ask-passages.ts";
import { policyAsker } from "./ask-policies.ts";
import { EvalProblem } from "./eval-problem.ts";
import { brokenFloors, readFloors, writeFloors } from "./floors.ts";
import { reportText } from "./print-report.ts";
import { developmentQuestions, ownQuestions } from "./question-files.ts";
import { readBeir } from "./read-beir.ts";
import { readQuestions } from "./read-questions.ts";
import { type Report, report } from "./report.ts";

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

function policyReport(set: string, file: string, day: string): Report {
  if (!existsSync(file)) throw new EvalProblem([`${file}: not found`]);
  if (day.length !== 10 || !isPartialDate(day)) throw new EvalProblem([`--date ${day}: write it as 2026-01-31`]);
  return report(set, readQuestions(file), policyAsker(day), true);
}

function beirReport(folder: string): Report {
  const { passages, queries } = readBeir(folder);
  const questions = queries.map(({ text, right }) => ({ q: text, ids: [...right], scope: "in" as const, style: "-" }));
  return report(basename(resolve(folder)), questions, passageAsker(passages), false);
}

function measure({ questions, date, beir }: ReturnType<typeof options>): Report[] {
  const day = date ?? localDay(new Date());
  if (beir !== undefined) return [beirReport(beir)];
  if (questions !== undefined) return [policyReport("policies", questions, day)];
  const own = policyReport("own", ownQuestions, day);
  if (existsSync(developmentQuestions)) return [own, policyReport("policies", developmentQuestions, day)];
  warn(`${developmentQuestions} is not here: the repository's own questions alone are asked.`);
  return [own];
}

function run(): number {
  const asked = options();
  const reports = measure(asked);
  for (const one of reports) {
    say(asked.json ? JSON.stringify(one) : `${reportText(one)}\n`);
    if (asked["write-floors"]) writeFloors(one);
  }
  if (!asked.check) return 0;
  const floors = readFloors();
  const broken = reports.flatMap((one) => brokenFloors(one, floors));
  for (const line of broken) warn(`*** ${line}`);
  if (broken.length === 0) warn("All figures hold their floors.");
  return broken.length > 0 ? 1 : 0;
}

try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof EvalProblem)) throw error;
  warn(error.message);
  process.exitCode = 2;
}
