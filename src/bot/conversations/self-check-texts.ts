import { type InlineKeyboard, InlineKeyboard as Keyboard } from "grammy";
import { formatPartialDate } from "../../core/calendar/partial-date.ts";
import type { Assessment, Step } from "../../core/eligibility/assess-household.ts";
import { nextStandard, type PovertyStandard } from "../../core/eligibility/poverty-standard.ts";
import {
  allQuestions,
  areaChoices,
  type GivenAnswers,
  lackChoices,
  type QuestionId,
  questionsFor,
  readArea,
  readIncome,
  readLack,
  readMembers,
} from "../../core/eligibility/self-check-answers.ts";
import { formatNumber } from "../../core/text/format-number.ts";
import { pack } from "../shared/callback-data.ts";
import type { Translate } from "../shared/translate.ts";

/** The indicators whose threshold was not confirmed: asked in plain words, and said to be the form's. */
const looselyAsked: ReadonlySet<QuestionId> = new Set([
  "employment",
  "housing",
  "floorSpace",
  "water",
  "toilet",
  "telecom",
  "media",
]);

/** One answer as it was understood; what was typed stands beside it when it reads differently. */
export function valueText(t: Translate, id: QuestionId, given: string): string {
  const typed = (value: string) =>
    value.toLowerCase().startsWith(given.toLowerCase()) ? value : t("selfcheck:asTyped", { value, given });
  if (id === "members") return typed(t("selfcheck:members", { count: readMembers(given) ?? 0 }));
  if (id === "income") {
    const { amount, months } = readIncome(given) ?? { amount: 0, months: 1 };
    return typed(t(months === 12 ? "selfcheck:incomeYear" : "selfcheck:incomeMonth", { amount: formatNumber(amount) }));
  }
  if (id === "area") return t(`selfcheck:area_${readArea(given) ?? "unknown"}`);
  return t(`selfcheck:lack_${readLack(given) ?? "unknown"}`);
}

/** A question with its step, example, and what was answered before. */
export function questionText(
  t: Translate,
  standard: PovertyStandard,
  id: QuestionId,
  given: string | undefined,
): string {
  const all = allQuestions(standard);
  const name = t(`selfcheck:name_${id}`);
  const lines = [t("selfcheck:step", { step: all.indexOf(id) + 1, total: all.length, name }), t(`selfcheck:ask_${id}`)];
  if (looselyAsked.has(id)) lines.push(t("selfcheck:oneForm"));
  if (given !== undefined) lines.push(t("selfcheck:current", { value: valueText(t, id, given) }));
  return lines.join("\n");
}

/** The choices of a question; `stuck` adds a person. Numbers typed are answers, so only choices are numbered. */
export function questionKeyboard(t: Translate, id: QuestionId, stuck: boolean): InlineKeyboard {
  const keyboard = new Keyboard();
  if (id === "area") {
    areaChoices.forEach((choice, i) => {
      keyboard.text(`${i + 1}. ${t(`selfcheck:area_${choice}`)}`, pack("check", id, choice));
    });
    keyboard.row();
  } else if (id !== "members" && id !== "income") {
    lackChoices.forEach((choice, i) => {
      keyboard.text(`${i + 1}. ${t(`selfcheck:lack_${choice}`)}`, pack("check", id, choice));
    });
    keyboard.row();
  }
  keyboard.text(t("selfcheck:back"), pack("check", "back"));
  if (stuck) keyboard.text(t("selfcheck:officer"), pack("officer", 0));
  return keyboard;
}

/** What is said to an answer that was not understood: an example, and after two tries another way. */
export function retryText(t: Translate, id: QuestionId, tries: number): string {
  const group = id === "area" || id === "members" || id === "income" ? id : "lack";
  return tries < 2
    ? t(`selfcheck:retry_${group}`)
    : `${t(`selfcheck:retry_${group}`)}\n${t(`selfcheck:other_${group}`)}`;
}

function reviewValue(t: Translate, id: QuestionId, given: string): string {
  const isIndicator = id !== "area" && id !== "members" && id !== "income";
  return isIndicator ? t(`selfcheck:review_${readLack(given) ?? "unknown"}`) : valueText(t, id, given);
}

/** Every answer with the number it is edited by; the indicators in a bubble of their own. */
export function reviewTexts(t: Translate, standard: PovertyStandard, given: GivenAnswers): string[] {
  const lines = questionsFor(standard, given).map((id, i) =>
    t("selfcheck:reviewLine", {
      number: i + 1,
      name: t(`selfcheck:name_${id}`),
      value: reviewValue(t, id, given[id] ?? ""),
    }),
  );
  const basics = [t("selfcheck:reviewTitle"), ...lines.slice(0, 3)];
  const rest = lines.slice(3);
  if (rest.length === 0 && standard.indicators) basics.push(t("selfcheck:skipLacks"));
  basics.push(t("selfcheck:reviewHow"));
  return [basics.join("\n"), ...(rest.length > 0 ? [[t("selfcheck:reviewLacksTitle"), ...rest].join("\n")] : [])];
}

function stepLines(t: Translate, step: Step): string[] {
  const money = formatNumber;
  switch (step.kind) {
    case "per-person": {
      const { income, members, perPerson } = step;
      const values = { amount: money(income.amount), members, perPerson: money(perPerson) };
      return [t(income.months === 12 ? "selfcheck:step_per-person_year" : "selfcheck:step_per-person_month", values)];
    }
    case "income": {
      const values = {
        area: t(`selfcheck:area_${step.area}`),
        perPerson: money(step.perPerson),
        line: money(step.line),
      };
      return [t(step.within ? "selfcheck:step_income_within" : "selfcheck:step_income_above", values)];
    }
    case "average": {
      const values = { area: t(`selfcheck:area_${step.area}`), from: money(step.from), to: money(step.to) };
      return [t(step.within ? "selfcheck:step_average_within" : "selfcheck:step_average_above", values)];
    }
    case "lacks": {
      const { lacking, unknown, needed } = step;
      const list = (ids: readonly QuestionId[]) => ids.map((id) => t(`selfcheck:name_${id}`).toLowerCase()).join(", ");
      const names = lacking.length === 0 ? "" : t("selfcheck:names", { list: list(lacking) });
      const lines = [t("selfcheck:step_lacks", { count: lacking.length, total: 12, names })];
      if (unknown.length > 0) {
        const most = lacking.length + unknown.length;
        lines.push(
          t("selfcheck:step_unknown", { count: unknown.length, names: list(unknown), least: lacking.length, most }),
        );
      }
      return [...lines, t("selfcheck:step_rule", { needed })];
    }
  }
}

/** The result in bubbles: what it comes to, how, on what rule, and how to have it examined. */
export function resultTexts(t: Translate, standard: PovertyStandard, assessment: Assessment, day: string): string[] {
  const standings = assessment.kind === "settled" ? [assessment.standing] : [assessment.rural, assessment.urban];
  const headline =
    assessment.kind === "settled"
      ? t(`selfcheck:result_${assessment.standing}`)
      : t("selfcheck:resultByArea", {
          rural: t(`selfcheck:standing_${assessment.rural}`),
          urban: t(`selfcheck:standing_${assessment.urban}`),
        });
  // One bubble for the income, one for what is lacking.
  const lines = (wanted: (step: Step) => boolean) =>
    assessment.steps.filter(wanted).flatMap((step) => stepLines(t, step));
  const lackLines = lines(({ kind }) => kind === "lacks");
  const bubbles = [[t("selfcheck:howTitle"), ...lines(({ kind }) => kind !== "lacks")].join("\n")];
  if (lackLines.length > 0) bubbles.push([t("selfcheck:howLacksTitle"), ...lackLines].join("\n"));

  const documents = standard.sources
    .map(({ kind, number, date, article }) => {
      const name = t("selfcheck:document", { kind, number, date: formatPartialDate(date) });
      return article === undefined ? name : name + t("selfcheck:article", { article });
    })
    .join("; ");
  const basis = [
    t("selfcheck:basis", {
      documents,
      from: formatPartialDate(standard.validFrom),
      to: formatPartialDate(standard.validTo),
    }),
  ];
  const next = nextStandard(standard, day);
  if (next) {
    const { rural, urban } = next.incomeLine;
    basis.push(
      t("selfcheck:next", {
        from: formatPartialDate(next.validFrom),
        rural: formatNumber(rural),
        urban: formatNumber(urban),
      }),
    );
  }
  const above = standings.every((standing) => ["average", "above-average", "above-line"].includes(standing));
  return [
    `${headline}\n${t("selfcheck:noDecision")}`,
    ...bubbles,
    basis.join("\n"),
    `${t(above ? "selfcheck:applyTitleAbove" : "selfcheck:applyTitle")}\n${t("selfcheck:applySteps")}`,
    t("selfcheck:applyThen"),
  ];
}
