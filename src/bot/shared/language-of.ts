import type { Language } from "../../core/forms/format-value.ts";
import type { BotContext } from "./context.ts";

/** The language a person reads, as forms know it. */
export function languageOf({ known }: Pick<BotContext, "known">): Language {
  return known.person.language === "EN" ? "en" : "vi";
}
