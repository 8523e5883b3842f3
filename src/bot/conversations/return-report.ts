import { type Context, InlineKeyboard } from "grammy";
import type { Remark } from "../../app/find-draft.ts";
import { findReport } from "../../app/find-report.ts";
import { returnReport } from "../../app/return-report.ts";
import { type Path, placeAt, valueAt } from "../../core/forms/answers.ts";
import { findQuestions } from "../../core/forms/find-questions.ts";
import type { Language } from "../../core/forms/format-value.ts";
import { nameOf, shownValue } from "../commune/guide/question.ts";
import type { GuideBubble } from "../commune/guide/stand.ts";
import { afterwards, refusal } from "../office/decide.ts";
import { reportName } from "../office/report-view.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { type Translate, translator } from "../shared/translate.ts";
import { type Guide, prompt, type Steps, stepsOf } from "./steps.ts";

/** The conversation in which a report is returned. */
export const RETURN_REPORT = "return-report";

const PREFIX = "return";
/** What is this long and names no question is what the officer has to say. */
const SENTENCE = 20;
const LONGEST = 1000;
const OFFERED = 5;
/** A longer value is not repeated. */
const SHOWN = 80;

/** Which version of which report is returned. */
export interface ReturnStart {
  readonly reportId: number;
  readonly version: number;
  readonly language: Language;
}

/** What a remark is about: as markup, and where it belongs. */
interface Target {
  readonly path: Path | null;
  readonly name: string;
}

/** What was typed when it was asked where a remark belongs. */
interface Pointed {
  readonly targets: readonly Target[];
  /** "12: số người chưa khớp" says both at once. */
  readonly text: string;
}

interface Told {
  readonly ctx: Context;
  /** undefined = the officer has thought better of it. */
  readonly remark: (Remark & { readonly name: string }) | undefined;
}

/** Reads which question a text points at. Reads the database: to be called within `guide.external`. */
async function readPointed(
  { app }: BotDeps,
  { known }: BotContext,
  { reportId, language }: ReturnStart,
  typed: string,
): Promise<Pointed> {
  const report = await findReport(app, known.personId, reportId, language);
  if (!report) return { targets: [], text: "" };
  const reading = { t: translator(language), language };
  const { form, answers } = report;
  const [, number = "", said = ""] =
    /^\s*(?:mục|câu|dòng)?\s*(\d{1,3})\s*(?:[:)]|[.–-](?=\s))\s*(\S[\s\S]*)$/iu.exec(typed) ?? [];
  const paths = findQuestions(form, answers.values, number === "" ? typed : number);
  const targets = paths.slice(0, OFFERED).map((path) => {
    const name = `<b>${nameOf(reading, report, path)}</b>`;
    const value = valueAt(answers.values, path);
    const isLong = typeof value === "string" && value.length > SHOWN;
    const isShown = value !== undefined && !isLong && !placeAt(form, path)?.asks;
    return { path, name: isShown ? `${name}: ${shownValue(reading, report, path, value)}` : name };
  });
  return { targets, text: targets.length === 1 ? said.trim() : "" };
}

/** Asks where a remark belongs and what it says. */
async function askRemark(
  steps: Steps,
  deps: BotDeps,
  t: Translate,
  start: ReturnStart,
  first: Context,
  heading: string,
): Promise<Told> {
  const { guide } = steps;
  const whole: Target = { path: null, name: t("review:wholeName") };
  const where = () =>
    new InlineKeyboard()
      .text(`0. ${t("review:whole")}`, pack(PREFIX, "whole"))
      .text(t("review:stop"), pack(PREFIX, "stop"));
  const what = () =>
    new InlineKeyboard()
      .text(`0. ${t("report:backWord")}`, pack(PREFIX, "back"))
      .text(t("review:stop"), pack(PREFIX, "stop"));

  let ctx = first;
  let target: Target | undefined;
  let offered: readonly Target[] = [];
  let text = "";
  await steps.ask(ctx, heading, where());
  for (;;) {
    const answer = await steps.wait();
    ctx = answer.ctx;
    const { reply } = answer;
    const choice = reply.kind === "choice" ? reply.choice : "";
    const typed = reply.kind === "text" ? reply.text.trim() : "";
    if (choice === "stop") return { ctx, remark: undefined };
    if (choice === "back") {
      target = undefined;
      await steps.ask(ctx, heading, where());
      continue;
    }
    if (target && typed !== "" && typed.length <= LONGEST) text = typed;
    else if (target) {
      await prompt(ctx, t(typed === "" ? "review:onlyText" : "review:tooLong", { max: LONGEST }), what());
      continue;
    } else if (choice === "whole") target = whole;
    else if (choice.startsWith("at:")) target = offered[Number(choice.slice("at:".length))];
    else if (typed !== "") {
      const pointed = await guide.external((outside) => readPointed(deps, outside, start, typed));
      offered = pointed.targets;
      if (offered.length === 1) {
        target = offered[0];
        text = pointed.text || text;
      } else if (offered.length > 1) {
        const keyboard = new InlineKeyboard();
        offered.forEach(({ name }, i) => {
          keyboard.text(`${i + 1}. ${name.replace(/<[^>]+>/g, "")}`, pack(PREFIX, "at", i)).row();
        });
        await steps.ask(ctx, t("review:whichOf"), keyboard.text(t("review:stop"), pack(PREFIX, "stop")));
        continue;
      } else if (typed.length >= SENTENCE && typed.length <= LONGEST) {
        text = typed;
        await steps.ask(ctx, t("review:whereText", { text }), where());
        continue;
      }
    }
    if (!target) {
      await steps.retry(ctx, reply, t("review:whereUnread"), where());
      continue;
    }
    if (text !== "") return { ctx, remark: { path: target.path, text, name: target.name } };
    await steps.ask(ctx, t("review:askRemark", { name: target.name, interpolation: { escapeValue: false } }), what());
  }
}

/** Returns a report: remark by remark, each at its question; sent back when the officer says so. */
export function returning(deps: BotDeps) {
  const { app } = deps;
  return async (guide: Guide, first: Context, start: ReturnStart): Promise<void> => {
    const t = translator(start.language);
    const reading = { t, language: start.language };
    const steps = stepsOf(guide, deps, t, PREFIX);
    const name = await guide.external(async ({ known }) => {
      const report = await findReport(app, known.personId, start.reportId, start.language);
      return report ? reportName(reading, report) : "";
    });
    const raw = { interpolation: { escapeValue: false } };
    const remarks: NonNullable<Told["remark"]>[] = [];
    let ctx = first;
    let next: "remark" | "confirm" | "again" = "remark";
    for (;;) {
      if (next === "remark") {
        const heading = t(remarks.length === 0 ? "review:where" : "review:whereNext", { name, ...raw });
        const told = await askRemark(steps, deps, t, start, ctx, heading);
        ctx = told.ctx;
        if (told.remark) remarks.push(told.remark);
        else if (remarks.length === 0) return prompt(ctx, t("review:stopped"));
        next = "confirm";
      }
      const lines = remarks.map((remark) => `• ${remark.name}\n${t("review:ownRemark", { text: remark.text })}`);
      const keyboard = new InlineKeyboard()
        .text(`1. ${t("review:returnNow")}`, pack(PREFIX, "now"))
        .row()
        .text(`2. ${t("review:addRemark")}`, pack(PREFIX, "add"))
        .text(`0. ${t("review:stop")}`, pack(PREFIX, "stop"));
      const heads = next === "again" ? [t("report:useButtons")] : [];
      await steps.ask(ctx, [...heads, t("review:confirm", { name, ...raw }), ...lines].join("\n"), keyboard);
      const answer = await steps.wait();
      ctx = answer.ctx;
      const choice = answer.reply.kind === "choice" ? answer.reply.choice : "";
      if (choice === "stop") return prompt(ctx, t("review:stopped"));
      if (choice === "now") break;
      next = choice === "add" ? "remark" : "again";
    }
    const { text, rows } = await guide.external(async ({ known }): Promise<GuideBubble> => {
      const { reportId, version: seen } = start;
      const order = { reportId, seen, remarks: remarks.map(({ path, text }) => ({ path, text })) };
      const returned = await returnReport(app, known.personId, order);
      if (!returned.ok) return refusal(app, reading, known.personId, reportId, returned.reason);
      return { text: t("review:returned", { name, ...raw }), rows: await afterwards(app, reading) };
    });
    await prompt(ctx, text, rows && new InlineKeyboard(rows));
  };
}
