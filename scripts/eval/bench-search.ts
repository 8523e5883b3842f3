/**
 * `npm run bench:search` sets our search beside those a TypeScript engineer would pick: same documents, same queries.
 *
 *   --beir DIR         a BEIR folder as a second set (default ../shared/data/beir/xquad-vi when it is there)
 *   --questions FILE   question file for the policy set (default ../shared/data/questions.dev.jsonl, or the repository's own)
 *   --date yyyy-mm-dd  the day of the policy set; default today in Vietnam
 *   --passages N       instead: build our index of N passages made of the BEIR folder's sentences, and time it
 *   --entries N        how many policy entries ours is timed with at last (default 500; 0: it is not)
 *   --only TEXT        engines whose name holds TEXT, and ours
 *   --queries N        at most about N queries a set, evenly chosen
 *   --json             for machines
 */
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { localDay } from "../../src/core/calendar/local-day.ts";
import { PassageIndex } from "../../src/core/knowledge/passage-index.ts";
import { projectRoot } from "../../src/database/project-root.ts";
import { policyAsker } from "./ask-policies.ts";
import { type BenchSet, beirBenchSet, policySet } from "./bench-sets.ts";
import { manyPassages } from "./many-passages.ts";
import { percentile } from "./metrics.ts";
import { type Engine, peers } from "./peers.ts";
import { benchText, timingsText } from "./print-bench.ts";
import { developmentQuestions, ownQuestions } from "./question-files.ts";
import { readBeir } from "./read-beir.ts";
import { readQuestions } from "./read-questions.ts";
import { fastest, runEngine } from "./run-engine.ts";
import { timeEntries } from "./time-entries.ts";

const SLOW_QUERIES = 60;
const shared = join(projectRoot, "..", "shared", "data");
const say = (text: string) => process.stdout.write(`${text}\n`);

const { values } = parseArgs({
  options: {
    beir: { type: "string", default: join(shared, "beir", "xquad-vi") },
    questions: { type: "string", default: existsSync(developmentQuestions) ? developmentQuestions : ownQuestions },
    date: { type: "string", default: localDay(new Date()) },
    passages: { type: "string" },
    entries: { type: "string", default: "500" },
    only: { type: "string", default: "" },
    queries: { type: "string", default: "100000" },
    json: { type: "boolean", default: false },
  },
});

const passageEngine: Engine = {
  name: "ours, passages",
  build: (documents) => {
    const index = new PassageIndex(documents);
    return (query, limit) => index.search(query, limit).map(({ id }) => id);
  },
};
const policyEngine: Engine = {
  name: "ours",
  build: () => {
    const ask = policyAsker(values.date);
    return (query) => [...ask(query).ranking];
  },
};

function timeManyPassages(count: number): void {
  const { passages, queries } = readBeir(values.beir);
  const many = manyPassages(passages, count);
  const started = performance.now();
  const index = new PassageIndex(many);
  const buildMs = performance.now() - started;
  for (const { text } of queries.slice(0, 100)) index.search(text);
  const times = queries.map(({ text }) => fastest(() => index.search(text)) / 1000);
  const result = { passages: count, buildMs, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) };
  say(
    values.json
      ? JSON.stringify(result)
      : `${count} passages: built in ${(buildMs / 1000).toFixed(2)} s; a query takes ` +
          `${result.p50Ms.toFixed(2)} ms (p50), ${result.p99Ms.toFixed(2)} ms (p99)`,
  );
}

/** Times the product's search at the size it has, and at the size it may come to have. */
function timeManyEntries(count: number): void {
  if (count === 0) return;
  const texts = readQuestions(values.questions).map(({ q }) => q);
  const timings = timeEntries(values.date, texts, count);
  say(values.json ? JSON.stringify({ set: "entries", timings }) : `${timingsText(timings, texts.length)}\n`);
}

/** About so many of a set's queries, evenly chosen. */
function sample(set: BenchSet, count: number): BenchSet {
  const step = Math.ceil(set.queries.length / count);
  return { ...set, queries: set.queries.filter((_, i) => i % step === 0) };
}

async function compare(): Promise<void> {
  const sets = [
    { set: policySet(values.questions, values.date), own: [policyEngine, passageEngine] },
    ...(existsSync(values.beir)
      ? [{ set: beirBenchSet(values.beir, basename(resolve(values.beir))), own: [passageEngine] }]
      : []),
  ];
  for (const { set: whole, own } of sets) {
    const set = sample(whole, Number(values.queries));
    const results = [];
    for (const engine of [...own, ...peers.filter(({ name }) => name.includes(values.only))]) {
      const asked = engine.isSlow ? sample(set, SLOW_QUERIES) : set;
      const result = await runEngine(engine, asked);
      const left = asked.queries.length < set.queries.length ? ` (${asked.queries.length} queries)` : "";
      results.push({ ...result, engine: `${engine.name}${left}`, isOurs: own.includes(engine) });
    }
    say(values.json ? JSON.stringify({ set: set.name, results }) : `${benchText(set, results)}\n`);
  }
}

if (values.passages === undefined) {
  await compare();
  timeManyEntries(Number(values.entries));
} else timeManyPassages(Number(values.passages));
