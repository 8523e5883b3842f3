import en from "../../../locales/en/web.json" with { type: "json" };
import enErrors from "../../../locales/en/web-errors.json" with { type: "json" };
import vi from "../../../locales/vi/web.json" with { type: "json" };
import viErrors from "../../../locales/vi/web-errors.json" with { type: "json" };

/** Texts of the page in its language; what English lacks comes in Vietnamese. */
export function webTexts(language: "vi" | "en", locality: string): Record<keyof typeof vi, string> {
  const texts = { ...vi, ...(language === "en" ? en : {}) };
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, text.replaceAll("{{locality}}", locality)]),
  ) as typeof vi;
}

/** What a page is told when something it sent is refused. */
export function webErrors(language: "vi" | "en"): Record<keyof typeof viErrors, string> {
  return { ...viErrors, ...(language === "en" ? enErrors : {}) };
}
