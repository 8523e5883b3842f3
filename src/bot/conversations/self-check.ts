import { type Context, InlineKeyboard } from "grammy";
import { findAddress } from "../../app/find-person.ts";
import {
  deleteSelfCheckDraft,
  findSelfCheckDraft,
  SELF_CHECK_DAYS,
  saveSelfCheckDraft,
} from "../../app/self-check-draft.ts";
import { localDay } from "../../core/calendar/local-day.ts";
import { assess } from "../../core/eligibility/assess-household.ts";
import { type PovertyStandard, standardOn } from "../../core/eligibility/poverty-standard.ts";
import {
  allQuestions,
  type GivenAnswers,
  isAnswer,
  nextQuestion,
  type QuestionId,
  questionIds,
  questionsFor,
  readAnswers,
} from "../../core/eligibility/self-check-answers.ts";
import { plain } from "../../core/text/plain.ts";
import { readNumber } from "../../core/text/read-number.ts";
import type { Language } from "../../database/generated/sqlite/enums.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import { type Translate, translator } from "../shared/translate.ts";
import { questionKeyboard, questionText, resultTexts, retryText, reviewTexts, valueText } from "./self-check-texts.ts";
import { type Guide, prompt, type Reply, type Steps, stepsOf } from "./steps.ts";

const PREFIX = "check";
const PROCEDURE = "thu-tuc-cong-nhan-ho-ngheo";

type Answer =
  | { readonly kind: "back" }
  | { readonly kind: "given"; readonly id: QuestionId; readonly text: string }
  | { readonly kind: "unreadable" };

/** What a reply means as an answer to `asked`; a button of an earlier question corrects that one. */
function readReply(reply: Reply, asked: QuestionId): Answer {
  if (reply.kind === "choice") {
    if (reply.choice === "back") return { kind: "back" };
    const [name, text = ""] = reply.choice.split(":");
    const id = questionIds.find((each) => each === name);
    return id && isAnswer(id, text) ? { kind: "given", id, text } : { kind: "unreadable" };
  }
  if (reply.kind !== "text") return { kind: "unreadable" };
  const text = reply.text.trim();
  if (/^(?:0|quay lai|back)$/.test(plain(text))) return { kind: "back" };
  return isAnswer(asked, text) ? { kind: "given", id: asked, text } : { kind: "unreadable" };
}

/** "sửa 3", "sua dong 3", "edit 3" → 3. */
function readEdit(text: string): number | undefined {
  return readNumber(/^(?:sua|edit)(?: (?:dong|muc|so|cau|line))* (.+)$/.exec(plain(text))?.[1] ?? "");
}

/** Lines of the review that can be asked for by number. */
async function chooseLine(
  steps: Steps,
  first: Context,
  t: Translate,
  lines: readonly QuestionId[],
): Promise<{ id: QuestionId | undefined; ctx: Context }> {
  const which = t("selfcheck:editWhich", { total: lines.length });
  const keyboard = () => new InlineKeyboard().text(t("selfcheck:editNone"), pack(PREFIX, "none"));
  await steps.ask(first, which, keyboard());
  for (;;) {
    const { reply, ctx } = await steps.wait();
    if (reply.kind === "choice") return { id: undefined, ctx };
    const typed = reply.kind === "text" ? reply.text : "";
    const number = readEdit(typed) ?? readNumber(typed, { min: 0, max: lines.length });
    if (number === 0) return { id: undefined, ctx };
    const id = lines[(number ?? 0) - 1];
    if (id) return { id, ctx };
    await steps.retry(ctx, reply, which, keyboard());
  }
}

/** The card with every value: goes on to the result, back to one question, or stops. */
async function review(
  steps: Steps,
  first: Context,
  t: Translate,
  standard: PovertyStandard,
  given: GivenAnswers,
): Promise<{ goTo: "result" | "stop" | QuestionId; ctx: Context }> {
  const lines = questionsFor(standard, given);
  const keyboard = () =>
    new InlineKeyboard()
      .text(t("selfcheck:reviewResult"), pack(PREFIX, "result"))
      .text(t("selfcheck:reviewEdit"), pack(PREFIX, "edit"))
      .row()
      .text(t("selfcheck:reviewStop"), pack(PREFIX, "stop"));
  const show = async (ctx: Context) => {
    const bubbles = reviewTexts(t, standard, given);
    for (const bubble of bubbles.slice(0, -1)) await prompt(ctx, bubble);
    await steps.ask(ctx, bubbles.at(-1) ?? "", keyboard());
  };
  await show(first);
  for (;;) {
    const { reply, ctx } = await steps.wait();
    const choice = reply.kind === "choice" ? reply.choice : "";
    if (choice === "result" || choice === "stop") return { goTo: choice, ctx };
    if (choice === "edit") {
      const chosen = await chooseLine(steps, ctx, t, lines);
      if (chosen.id) return { goTo: chosen.id, ctx: chosen.ctx };
      await show(chosen.ctx);
      continue;
    }
    const id = reply.kind === "text" ? lines[(readEdit(reply.text) ?? 0) - 1] : undefined;
    if (id) return { goTo: id, ctx };
    await steps.retry(ctx, reply, t("selfcheck:useReview"), keyboard());
  }
}

/**
 * "Nhà tôi có thuộc hộ nghèo không?": one question at a time, a card to check, the result with its computation. Every
 * answer is kept in a draft the moment it is given, so that leaving at any point loses nothing; the end deletes it.
 */
export function selfCheck(deps: BotDeps) {
  const { app, channel, library } = deps;
  return async (guide: Guide, first: Context, language: Language): Promise<void> => {
    const t = translator(language === "EN" ? "en" : "vi");
    let ctx = first;
    const begun = await guide.external(async () => {
      const address = await findAddress(app, channel.accountOf(first.from?.id ?? 0));
      if (!address) return null;
      const draft = await findSelfCheckDraft(app, address.personId);
      return { personId: address.personId, day: localDay(app.now()), draft };
    });
    const standard = begun && standardOn(begun.day);
    if (!begun || !standard) return prompt(ctx, t("selfcheck:noStandard"));
    const steps = stepsOf(guide, deps, t, PREFIX);
    const { personId, day } = begun;
    let given: GivenAnswers = begun.draft;

    const again = () => new InlineKeyboard().text(t("selfcheck:button"), pack("selfcheck"));
    const stop = () => prompt(ctx, t("selfcheck:dropped", { days: SELF_CHECK_DAYS }), again());
    const keep = async (id: QuestionId, text: string) => {
      given = { ...given, [id]: text };
      const kept = given;
      await guide.external(() => saveSelfCheckDraft(app, personId, kept));
    };

    const all = allQuestions(standard);
    const done = all.filter((id) => given[id] !== undefined).length;
    if (done > 0) {
      const keyboard = () =>
        new InlineKeyboard()
          .text(t("selfcheck:resumeYes"), pack(PREFIX, "go"))
          .text(t("selfcheck:resumeNew"), pack(PREFIX, "new"))
          .row()
          .text(t("selfcheck:resumeNo"), pack(PREFIX, "stop"));
      const resume = t("selfcheck:resume", { done, total: all.length });
      await steps.ask(ctx, resume, keyboard());
      let choice = "";
      for (;;) {
        const { reply, ...answer } = await steps.wait();
        ctx = answer.ctx;
        choice = reply.kind === "choice" ? reply.choice : "";
        if (["go", "new", "stop"].includes(choice)) break;
        await steps.retry(ctx, reply, resume, keyboard());
      }
      if (choice === "stop") return stop();
      if (choice === "new") {
        given = {};
        await guide.external(() => deleteSelfCheckDraft(app, personId));
      }
    } else {
      await prompt(ctx, t("selfcheck:intro", { days: SELF_CHECK_DAYS }));
    }

    // A question asked again by "back" or from the review; otherwise the first unanswered one is next.
    let chosen: QuestionId | undefined;
    for (;;) {
      const asked = chosen ?? nextQuestion(standard, given);
      if (asked === undefined) {
        const reviewed = await review(steps, ctx, t, standard, given);
        ctx = reviewed.ctx;
        if (reviewed.goTo === "stop") return stop();
        if (reviewed.goTo === "result") break;
        chosen = reviewed.goTo;
        continue;
      }

      await steps.ask(ctx, questionText(t, standard, asked, given[asked]), questionKeyboard(t, asked, false));
      for (let tries = 1; ; tries += 1) {
        const { reply, ctx: next } = await steps.wait();
        ctx = next;
        const answer = readReply(reply, asked);
        if (answer.kind === "unreadable") {
          await steps.retry(ctx, reply, retryText(t, asked, tries), questionKeyboard(t, asked, tries >= 2));
          continue;
        }
        if (answer.kind === "back") {
          chosen = all[all.indexOf(asked) - 1] ?? asked;
          if (chosen === asked) await prompt(ctx, t("selfcheck:atFirst"));
          break;
        }
        await keep(answer.id, answer.text);
        if (answer.id === asked) {
          chosen = undefined;
        } else {
          const values = { name: t(`selfcheck:name_${answer.id}`), value: valueText(t, answer.id, answer.text) };
          await prompt(ctx, t("selfcheck:corrected", values));
        }
        break;
      }
    }

    const answers = readAnswers(given);
    if (!answers) throw new Error("A self check ended without its answers.");
    const procedure = await guide.external(async () => {
      await deleteSelfCheckDraft(app, personId);
      return (await library.today()).byId(PROCEDURE)?.versionId ?? null;
    });
    const texts = resultTexts(t, standard, assess(standard, answers), day);
    const keyboard = new InlineKeyboard();
    if (procedure !== null) keyboard.text(t("selfcheck:procedure"), pack("policy", 0, procedure));
    keyboard.text(t("selfcheck:officer"), pack("officer", 0)).row().text(t("selfcheck:again"), pack("selfcheck"));
    for (const [i, text] of texts.entries()) await prompt(ctx, text, i === texts.length - 1 ? keyboard : undefined);
  };
}
