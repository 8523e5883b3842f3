import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { answerQuestion } from "../app/ask-question.ts";
import type { AppContext } from "../app/context.ts";
import { PolicyLibrary } from "../app/policy-catalogue.ts";
import { type ResolveWith, resolveQuestion } from "../app/resolve-question.ts";
import { answerBubbles } from "../bot/citizen/answer-bubbles.ts";
import type { Bubble } from "../bot/shared/bubble.ts";
import { translator } from "../bot/shared/translate.ts";
import { line } from "../console.ts";
import { parseMarkup, toPlainText } from "../core/text/markup.ts";
import { readGlossary } from "../database/read-glossary.ts";
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

/** A text as it is read without a chat around it; choices that have a number stand below it as lines. */
function plain({ text, keyboard }: Bubble): string {
  const choices = (keyboard?.inline_keyboard ?? []).flat().filter((button) => /^\d/.test(button.text));
  return [toPlainText(parseMarkup(text)), ...choices.map((button) => button.text)].join("\n");
}

const outcomes = {
  answered: "answered",
  clarify: "unsure",
  unsure: "unsure",
  outside: "unsure",
  smalltalk: "smalltalk",
} as const;

/** What the chat would say to somebody of whom nothing is known. */
async function askOnce(app: AppContext, known: ResolveWith, locality: string, question: string): Promise<AskResult> {
  const { catalogue } = known;
  const t = translator("vi");
  const address = { addressee: t("chat:addressee"), addresseeCapital: t("chat:addresseeCapital") };
  const started = performance.now();
  const resolution = await resolveQuestion(app, known, question);
  const ms = Math.round((performance.now() - started) * 1000) / 1000;

  const wording = { t, address, locality, catalogue };
  const bubbles = [...answerBubbles(wording, resolution, 0)];
  const answer = "answer" in resolution ? resolution.answer : answerQuestion(catalogue, question);
  // The questions of the self check are asked in the chat; here the rule they come from stands in for them.
  if (resolution.kind === "self-check" && answer.outcome === "answered") {
    bubbles.push(...answerBubbles(wording, { kind: "answer", asked: question, answer }, 0));
  }
  const text = bubbles.map(plain).join("\n\n");
  const outcome = resolution.kind === "answer" ? outcomes[answer.outcome] : "answered";
  const matches = "matches" in answer ? answer.matches : [];
  const policies = matches.map(({ entry, score }) => ({ id: entry.id, score }));
  return { question, outcome, policies, text, ms };
}

const { values, positionals } = parseArgs({
  options: { json: { type: "boolean", default: false }, explain: { type: "boolean", default: false } },
  allowPositionals: true,
  strict: false,
});

await withDatabase(async (app, config) => {
  const { locality } = readLocality(config.locality);
  const catalogue = await new PolicyLibrary(app, readKnowledge()).today();
  const known = { catalogue, glossary: readGlossary() };
  const show = async (question: string) => {
    if (values.explain) {
      process.stdout.write(`${JSON.stringify(catalogue.search.explain(question), null, 2)}\n`);
      return;
    }
    const result = await askOnce(app, known, locality.name, question);
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${result.text}\n\n`);
  };
  const question = positionals.join(" ").trim();
  if (question !== "") {
    await show(question);
    return 0;
  }
  if (process.stdin.isTTY) {
    process.stderr.write(`${line("askUsage")}\n`);
    return 2;
  }
  for await (const read of createInterface({ input: process.stdin })) {
    if (read.trim() !== "") await show(read);
  }
  return 0;
});
