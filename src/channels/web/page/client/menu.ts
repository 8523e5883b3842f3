import { byId, on } from "./dom.ts";
import { createSheet } from "./sheet.ts";

const buttons = () => Array.from(document.querySelectorAll<HTMLButtonElement>("[data-command]"));

/** The words for a command that the person sees instead of `/hoi`. */
export function nameCommand(text: string): string | undefined {
  const button = buttons().find(({ dataset }) => dataset.command === text.trim());
  return button?.querySelector(".command-label")?.textContent ?? undefined;
}

/** The sheet behind ☰. */
export function createMenu(onCommand: (text: string) => void): void {
  const opener = byId<HTMLButtonElement>("menu-button");
  const sheet = createSheet("menu", "menu-close");
  opener.disabled = false;
  on(opener, "click", () => sheet.open(buttons()[0]));
  for (const button of buttons()) {
    on(button, "click", () => {
      sheet.close();
      onCommand(button.dataset.command ?? "");
    });
  }
}
