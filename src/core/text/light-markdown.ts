import { escapeMarkup } from "./markup.ts";

/**
 * Turns the light Markdown of policy texts (paragraphs, "- " bullets, "1. " steps, **bold**, bare links) into markup
 * every channel can show.
 */
export function renderLightMarkdown(text: string): string {
  return escapeMarkup(text)
    .replace(/^[-*] +/gm, "• ")
    .replace(/\*\*(.+?)\*\*/g, "<b>$1</b>")
    .replace(/https?:\/\/[^\s)<>"]+[^\s)<>".,;:]/g, (url) => `<a href="${url}">${url}</a>`)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
