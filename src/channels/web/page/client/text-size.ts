import { byId, on } from "./dom.ts";
import type { Storage } from "./storage.ts";
import { t } from "./strings.ts";

/** The A / A+ button. The choice is kept for the next visit. */
export function createTextSize(storage: Storage, onChange: () => void): void {
  const button = byId<HTMLButtonElement>("text-size");
  const show = (large: boolean) => {
    document.documentElement.classList.toggle("large-text", large);
    button.textContent = large ? "A" : "A+";
    button.setAttribute("aria-label", t(large ? "textNormal" : "textLarger"));
    button.title = t(large ? "textNormal" : "textLarger");
    onChange();
  };
  button.disabled = false;
  on(button, "click", () => {
    const large = !document.documentElement.classList.contains("large-text");
    if (large) storage.set("text-size", "large");
    else storage.remove("text-size");
    show(large);
  });
  show(storage.get("text-size") === "large");
}
