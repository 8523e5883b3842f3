import { byId, on } from "./dom.ts";
import { shrinkPhoto } from "./photo.ts";
import { createSheet } from "./sheet.ts";
import { t } from "./strings.ts";

/** Shows a photo before it goes out, with a field for some words about it. */
export function createPhotoDialog(onSend: (photo: Blob, caption: string) => void) {
  const preview = byId<HTMLImageElement>("photo-preview");
  const note = byId("photo-note");
  const caption = byId<HTMLTextAreaElement>("photo-caption");
  const send = byId<HTMLButtonElement>("photo-send");
  const cancel = byId("photo-cancel");
  let ready: Blob | undefined;
  let turn = 0;

  const show = (photo: Blob | undefined, words: string) => {
    URL.revokeObjectURL(preview.src);
    ready = photo;
    note.textContent = words;
    preview.hidden = !photo;
    send.disabled = !photo;
    if (photo) preview.src = URL.createObjectURL(photo);
    else preview.removeAttribute("src");
  };

  const sheet = createSheet("photo-dialog", "photo-close", () => {
    turn += 1;
    show(undefined, "");
    caption.value = "";
  });
  on(cancel, "click", sheet.close);
  on(byId("photo-form"), "submit", (event) => {
    event.preventDefault();
    if (!ready) return;
    onSend(ready, caption.value.trim());
    sheet.close();
  });

  return async (file: File) => {
    turn += 1;
    const mine = turn;
    show(undefined, t("photoPreparing"));
    sheet.open(cancel);
    const photo = await shrinkPhoto(file);
    if (mine !== turn) return;
    show(photo, photo ? "" : t("photoUnreadable"));
    if (photo && document.activeElement === cancel) send.focus();
  };
}
