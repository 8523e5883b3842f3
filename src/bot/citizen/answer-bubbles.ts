import { InlineKeyboard } from "grammy";
import type { Answer } from "../../app/ask-question.ts";
import type { PolicyCatalogue } from "../../app/policy-catalogue.ts";
import type { Resolution } from "../../app/resolve-question.ts";
import { SELF_CHECK_DAYS } from "../../app/self-check-draft.ts";
import { householdAudiences } from "../../core/policies/policy.ts";
import type { Bubble } from "../shared/bubble.ts";
import { pack } from "../shared/callback-data.ts";
import type { Translate } from "../shared/translate.ts";
import { communeText } from "./commune-message.ts";
import { comparisonMenu } from "./compare.ts";
import { glossaryKeyboard, glossaryText } from "./glossary-message.ts";
import { answerKeyboard, nearestKeyboard } from "./keyboards.ts";
import { answerText, basisText, changeText, sectionText } from "./policy-messages.ts";

/** What answers are put into words with. */
export interface Wording {
  readonly t: Translate;
  /** How the person is addressed. */
  readonly address: { readonly addressee: string; readonly addresseeCapital: string };
  readonly locality: string;
  readonly catalogue: PolicyCatalogue;
}

/** The messages that answer a question, in order. `questionId` is 0 for one that is not kept. */
export function answerBubbles(wording: Wording, resolution: Resolution, questionId: number): readonly Bubble[] {
  const { t, catalogue } = wording;
  switch (resolution.kind) {
    case "self-check": {
      const keyboard = new InlineKeyboard().text(t("selfcheck:button"), pack("selfcheck"));
      return [{ text: t("selfcheck:intro", { days: SELF_CHECK_DAYS }), keyboard }];
    }
    case "comparison":
      return [comparisonMenu(t, catalogue, 1)];
    case "section": {
      const { entry, section } = resolution;
      return [{ text: sectionText(t, entry, section) ?? answerText(entry), keyboard: answerKeyboard(t, entry, 0) }];
    }
    case "term": {
      const { term } = resolution;
      return [{ text: glossaryText(t, term), keyboard: glossaryKeyboard(t, catalogue, term, questionId) }];
    }
    case "commune": {
      const { best } = resolution.answer;
      const keyboard = answerKeyboard(t, best, questionId);
      return [{ text: communeText(t, resolution.former) }, { text: basisText(t, best, catalogue.day), keyboard }];
    }
    case "answer":
      return entryBubbles(wording, resolution.answer, questionId);
  }
}

function entryBubbles(wording: Wording, answer: Answer, questionId: number): readonly Bubble[] {
  const { t, address, locality } = wording;
  switch (answer.outcome) {
    case "smalltalk": {
      const offersPerson = ["human", "scam", "abuse", "identity"].includes(answer.kind);
      const keyboard = offersPerson ? new InlineKeyboard().text(t("answer:officer"), pack("officer", 0)) : undefined;
      return [{ text: t(`smalltalk:${answer.kind}`, { ...address, locality }), keyboard }];
    }
    case "clarify": {
      const keyboard = new InlineKeyboard();
      answer.options.forEach(({ household, entry }, i) => {
        keyboard
          .text(`${i + 1}. ${t(`browse:audience_${household}`)}`, pack("policy", questionId, entry.versionId))
          .row();
      });
      keyboard.text(t("answer:choiceOfficer"), pack("officer", questionId));
      return [{ text: t("answer:clarify", address), keyboard }];
    }
    case "unsure":
      return [{ text: t("answer:unsure", address), keyboard: nearestKeyboard(t, answer.nearest, questionId) }];
    case "outside":
      return [{ text: t("answer:unknown", address), keyboard: nearestKeyboard(t, [], questionId) }];
    case "answered":
      return answeredBubbles(wording, answer, questionId);
  }
}

/** What must be known before the answer, then each entry: the answer, what it rests on, what will change. */
function answeredBubbles(
  { t, catalogue }: Wording,
  { best, given, year, sameYear, uncoveredYear, notFor, left }: Answer & { outcome: "answered" },
  questionId: number,
): readonly Bubble[] {
  const before: Bubble[] = [];
  if (year !== undefined) before.push({ text: t("answer:forYear", { year }) });
  if (sameYear !== undefined) before.push({ text: t("answer:sameYear", { year: sameYear }) });
  if (uncoveredYear !== undefined) before.push({ text: t("answer:uncoveredYear", { year: uncoveredYear }) });
  if (notFor !== undefined) {
    const served = householdAudiences
      .filter((status) => best.content.audience.includes(status))
      .map((status) => t(`browse:audience_${status}`))
      .join(", ");
    before.push({ text: t("answer:notFor", { served, named: t(`browse:audience_${notFor}`) }) });
  }
  if (left > 0) before.push({ text: t("answer:left") });
  const answers = given.flatMap((entry): Bubble[] => {
    const change = changeText(t, entry, catalogue);
    const basis = basisText(t, entry, catalogue.day);
    const keyboard = answerKeyboard(t, entry, questionId);
    return [{ text: answerText(entry) }, { text: change === undefined ? basis : `${basis}\n${change}`, keyboard }];
  });
  return [...before, ...answers];
}
