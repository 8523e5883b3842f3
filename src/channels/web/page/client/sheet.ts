import { byId, on } from "./dom.ts";

/**
 * A dialog over the page. The browser keeps the focus inside, closes it on Escape and on the back gesture, and gives
 * the focus back; this adds the closing button, the tap beside it, and old browsers without any of that.
 */
export function createSheet(id: string, closeId: string, onClose: () => void = () => {}) {
  const dialog = byId<HTMLDialogElement>(id);
  let opener: Element | null = null;
  const close = () => {
    if (!dialog.open) return;
    if (dialog.close) return dialog.close();
    dialog.removeAttribute("open");
    closed();
  };
  const closed = () => {
    onClose();
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
  };
  on(dialog, "close", closed);
  on(dialog, "click", (event) => {
    if (event.target === dialog) close();
  });
  on(dialog, "keydown", (event) => {
    if (event.key === "Escape" && !dialog.close) close();
  });
  on(byId(closeId), "click", close);
  return {
    open(focus?: HTMLElement | null) {
      opener = document.activeElement;
      if (dialog.showModal) dialog.showModal();
      else dialog.setAttribute("open", "");
      focus?.focus();
    },
    close,
  };
}
