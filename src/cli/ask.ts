import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { answerQuestion } from "../app/ask-question.ts";
import { type PolicyCatalogue, PolicyLibrary } from "../app/policy-catalogue.ts";
import { answerText, basisText } from "../bot/citizen/policy-messages.ts";
import { translator } from "../bot/shared/translate.ts";
import { line } from "../console.ts";
import { parseMarkup, toPlainText } from "../core/text/markup.ts";
import { readKnowledge } from "../database/read-knowledge.ts";
import { readLocality } from "../database/seed-locality.ts";
import { withDatabase } from "./with-database.ts";

/** One answer as `ask --json` prints it. */
interface AskResult {
  readonly question: string;
  readonly outcome: "answered" | "unsure" | "smalltalk";
  readonly policies: readonly { readonly id: string; readonly score: number }[];
  readonly text: string;
  readonly ms: number;
}

function askOnce(catalogue: PolicyCatalogue, locality: string, question: string): AskResult {
  const t = translator("vi");
  const address = { addressee: t("chat:addressee"), addresseeCapital: t("chat:addresseeCapital") };
  const started = performance.now();
  const answer = answerQuestion(catalogue, question);
  const ms = Math.round((performance.now() - started) * 1000) / 1000;
  const plain = (...markup: string[]) => markup.map((text) => toPlainText(parseMarkup(text))).join("\n\n");
  switch (answer.outcome) {
    case "smalltalk":
      return {
        question,
        outcome: "smalltalk",
        policies: [],
        text: plain(t(`smalltalk:${answer.kind}`, { ...address, locality })),
        ms,
      };
    case "unsure":
    case "outside": {
      const nearest = answer.nearest.map(({ content }, i) => `${i + 1}. ${content.title}`).join("\n");
      const text = nearest === "" ? plain(t("answer:unknown")) : `${plain(t("answer:unsure"))}\n${nearest}`;
      return { question, outcome: "unsure", policies: ranked(answer.matches), text, ms };
    }
    case "clarify": {
      const options = answer.options
        .map(({ household }, i) => `${i + 1}. ${t(`browse:audience_${household}`)}`)
        .join("\n");
      const text = `${plain(t("answer:clarify", address))}\n${options}`;
      return { question, outcome: "unsure", policies: ranked(answer.matches), text, ms };
    }
    case "answered":
      return {
        question,
        outcome: "answered",
        policies: ranked(answer.matches),
        text: plain(...answer.given.flatMap((entry) => [answerText(entry), basisText(t, entry, catalogue.day)])),
        ms,
      };
  }
}

function ranked(matches: readonly { entry: { id: string }; score: number }[]) {
  return matches.map(({ entry, score }) => ({ id: entry.id, score }));
}

const { values, positionals } = parseArgs({
  options: { json: { type: "boolean", default: false }, explain: { type: "boolean", default: false } },
  allowPositionals: true,
  strict: false,
});

await withDatabase(async (app, config) => {
  const { locality } = readLocality(config.locality);
  const catalogue = await new PolicyLibrary(app, readKnowledge()).today();
  const show = (question: string) => {
    const result = askOnce(catalogue, locality.name, question);
    if (values.explain) {
      process.stdout.write(`${JSON.stringify(catalogue.search.explain(question), null, 2)}\n`);
      return;
    }
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${result.text}\n\n`);
  };
  const question = positionals.join(" ").trim();
  if (question !== "") {
    show(question);
    return 0;
  }
  if (process.stdin.isTTY) {
    process.stderr.write(`${line("askUsage")}\n`);
    return 2;
  }
  for await (const read of createInterface({ input: process.stdin })) {
    if (read.trim() !== "") show(read);
  }
  return 0;
});
