import { InlineKeyboard } from "grammy";
import type { CatalogueEntry } from "../../app/policy-catalogue.ts";
import { pack } from "../shared/callback-data.ts";
import type { Translate } from "../shared/translate.ts";

/** The reasons people can give, in the order of their buttons. */
export const feedbackReasons = ["WRONG_TOPIC", "INCOMPLETE", "UNCLEAR", "WRONG"] as const;

/** Entries whose question the self check answers for one's own household. */
const withSelfCheck: ReadonlySet<string> = new Set([
  "chuan-ngheo-2022-2025",
  "chuan-ngheo-2027-2030",
  "thu-tuc-cong-nhan-ho-ngheo",
  "ho-ngheo-ho-can-ngheo-ho-moi-thoat-ngheo",
]);

/** The actions under an answer. `questionId` is 0 when the entry was opened from a menu. */
export function answerKeyboard(t: Translate, entry: CatalogueEntry, questionId: number): InlineKeyboard {
  const keyboard = new InlineKeyboard().text(t("answer:more"), pack("more", questionId, entry.versionId));
  if (entry.content.overview) keyboard.text(t("answer:overviewList"), pack("audience", entry.content.overview, 1));
  else if (entry.content.related.length > 0)
    keyboard.text(t("answer:related"), pack("related", questionId, entry.versionId));
  if (entry.content.overview) keyboard.row().text(t("browse:compare"), pack("compare"));
  if (questionId > 0) {
    keyboard
      .row()
      .text(t("answer:helpful"), pack("helpful", questionId))
      .text(t("answer:notHelpful"), pack("unhelpful", questionId));
  }
  if (withSelfCheck.has(entry.id)) keyboard.row().text(t("selfcheck:button"), pack("selfcheck"));
  return keyboard.row().text(t("answer:officer"), pack("officer", questionId));
}

/** Entries to choose from, numbered from 1, one a row. */
function entryRows(entries: readonly CatalogueEntry[], questionId: number): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  entries.forEach(({ content, versionId }, i) => {
    keyboard.text(`${i + 1}. ${content.title}`, pack("policy", questionId, versionId)).row();
  });
  return keyboard;
}

/** Nearest entries, then a person, then the topics. */
export function nearestKeyboard(t: Translate, entries: readonly CatalogueEntry[], questionId: number): InlineKeyboard {
  return entryRows(entries, questionId)
    .text(t("answer:choiceOfficer"), pack("officer", questionId))
    .text(t("answer:choiceTopics"), pack("topics", 1));
}

/** Why an answer did not help, with digits that the nearest entries shown beside it leave free. */
export function reasonKeyboard(t: Translate, questionId: number): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const reason of feedbackReasons)
    keyboard.text(t(`answer:reason_${reason}`), pack("why", questionId, reason)).row();
  return keyboard;
}

/** The ways into the entries. */
export function homeKeyboard(t: Translate): InlineKeyboard {
  return new InlineKeyboard()
    .text(t("browse:byTopic"), pack("topics", 1))
    .row()
    .text(t("browse:byHousehold"), pack("households"))
    .row()
    .text(t("browse:officer"), pack("officer", 0));
}
