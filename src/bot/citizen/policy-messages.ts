import type { PolicyCatalogue } from "../../app/policy-catalogue.ts";
import { DAY_MS } from "../../core/calendar/day-ms.ts";
import { formatPartialDate, isWithin } from "../../core/calendar/partial-date.ts";
import type { LegalBasis, PolicyEntry, SectionName } from "../../core/policies/policy.ts";
import { renderLightMarkdown } from "../../core/text/light-markdown.ts";
import { escapeMarkup } from "../../core/text/markup.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import type { Translate } from "../shared/translate.ts";
import { SECTION_BUBBLE, SHARED_BUBBLE } from "./bubble-limits.ts";

function documentText(t: Translate, { kind, number, date, article }: LegalBasis): string {
  const name =
    date === undefined
      ? t("answer:document", { kind, number })
      : t("answer:documentDated", { kind, number, date: formatPartialDate(date) });
  return article === undefined ? name : name + t("answer:article", { article });
}

/** The rule's validity as it stands on a day: in force, not yet, or no longer. */
function validityText(t: Translate, { validFrom, validTo }: PolicyEntry, day: string): string {
  const from = validFrom === null ? "" : formatPartialDate(validFrom);
  const to = validTo === null ? "" : formatPartialDate(validTo);
  if (validFrom !== null && !isWithin(day, validFrom, null)) return t("answer:notYet", { from });
  if (validTo !== null && !isWithin(day, null, validTo)) return t("answer:ended", { to });
  if (validFrom !== null && validTo !== null) return t("answer:validBetween", { from, to });
  if (validFrom !== null) return t("answer:validFrom", { from });
  return validTo === null ? t("answer:validUnknown") : t("answer:validTo", { to });
}

/** The answer itself: title and the one to three lines that answer. */
export function answerText({ content }: PolicyEntry): string {
  return `<b>${escapeMarkup(content.title)}</b>\n${renderLightMarkdown(content.summary)}`;
}

/** What the answer rests on, until when it holds, and where to go. */
export function basisText(t: Translate, entry: PolicyEntry, day: string): string {
  const { legalBasis, whereToGo, confidence, secondarySourcesOnly } = entry.content;
  const [first] = legalBasis;
  const lines = first
    ? [t("answer:basis", { documents: documentText(t, first) }), validityText(t, entry, day)]
    : [t("answer:basisNone")];
  if (first && (confidence === "low" || secondarySourcesOnly)) lines.push(t("answer:unconfirmed"));
  lines.push(t("answer:where", { place: whereToGo[0] ?? "" }));
  return lines.join("\n");
}

/** Days before its end in which an answer says what comes after. */
const NOTICE_DAYS = 60;

/** What changes and when, for a rule that ends soon and names its successor. */
export function changeText(
  t: Translate,
  { validTo, content }: PolicyEntry,
  catalogue: PolicyCatalogue,
): string | undefined {
  const successor = content.successor === undefined ? undefined : catalogue.byId(content.successor);
  if (!successor?.validFrom || validTo === null || validTo.length < 10) return undefined;
  const days = (Date.parse(validTo) - Date.parse(catalogue.day)) / DAY_MS;
  if (days < 0 || days > NOTICE_DAYS) return undefined;
  return t("answer:changes", { from: formatPartialDate(successor.validFrom), title: successor.content.title });
}

/** One part of an entry, for who asks only for that; undefined when the entry has none. */
export function sectionText(
  t: Translate,
  { content }: PolicyEntry,
  section: SectionName | "places",
): string | undefined {
  if (section === "places") {
    return `${t("answer:places")}\n${content.whereToGo.map((place) => `• ${escapeMarkup(place)}`).join("\n")}`;
  }
  const text = content.sections.find(({ name }) => name === section)?.text;
  return text === undefined ? undefined : `<b>${t(`answer:section_${section}`)}</b>\n${renderLightMarkdown(text)}`;
}

/** Conditions, amounts, steps, papers, notes; then every place and every document: one bubble for one thing. */
export function sectionTexts(t: Translate, { content }: PolicyEntry): string[] {
  const sections = content.sections.flatMap(({ name, text }) => {
    const heading = t(`answer:section_${name}`);
    const lines = renderLightMarkdown(text).split("\n");
    return packLines(`<b>${heading}</b>`, `<b>${t("answer:sectionContinued", { heading })}</b>`, lines, SECTION_BUBBLE);
  });
  const grounds: string[] = [];
  if (content.whereToGo.length > 1) {
    grounds.push(`${t("answer:places")}\n${content.whereToGo.map((place) => `• ${escapeMarkup(place)}`).join("\n")}`);
  }
  if (content.legalBasis.length > 1) {
    const documents = content.legalBasis.map((basis) => documentText(t, basis)).join("; ");
    grounds.push(t("answer:basis", { documents }));
  }
  if (grounds.length > 0) sections.push(grounds.join("\n\n"));
  const bubbles: string[] = [];
  for (const section of sections) {
    const last = bubbles.at(-1);
    if (last !== undefined && last.length + section.length <= SHARED_BUBBLE)
      bubbles[bubbles.length - 1] = `${last}\n\n${section}`;
    else bubbles.push(section);
  }
  return bubbles;
}
