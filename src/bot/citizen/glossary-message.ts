import type { InlineKeyboard } from "grammy";
import type { PolicyCatalogue } from "../../app/policy-catalogue.ts";
import type { GlossaryEntry } from "../../core/knowledge/glossary.ts";
import { escapeMarkup } from "../../core/text/markup.ts";
import type { Translate } from "../shared/translate.ts";
import { nearestKeyboard } from "./keyboards.ts";

/** What a term means: written out, then one or two sentences. */
export function glossaryText(t: Translate, { term, full, meaning }: GlossaryEntry): string {
  const lines = [`<b>${escapeMarkup(term)}</b>`];
  if (full !== undefined) lines.push(t("answer:glossaryFull", { term, full }));
  lines.push(escapeMarkup(meaning), t("answer:glossaryMore"));
  return lines.join("\n");
}

/** The entries that say more, as far as they may be given today; a person and the topics below them. */
export function glossaryKeyboard(
  t: Translate,
  catalogue: Pick<PolicyCatalogue, "byId">,
  { related }: GlossaryEntry,
  questionId: number,
): InlineKeyboard {
  return nearestKeyboard(
    t,
    related.flatMap((id) => catalogue.byId(id) ?? []),
    questionId,
  );
}
