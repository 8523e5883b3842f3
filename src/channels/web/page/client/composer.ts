import { byId, on } from "./dom.ts";
import type { Storage } from "./storage.ts";

/** Where Enter sends. On a phone it starts a new line, as people expect there. */
const hasKeyboard = () => matchMedia("(hover: hover) and (pointer: fine)").matches;

/** The field at the bottom. What is typed there is kept until it is sent, whatever happens to the page. */
export function createComposer(options: {
  room: string;
  storage: Storage;
  onSend: (text: string) => void;
  onPhoto: (file: File) => void;
}) {
  const { storage } = options;
  const draft = `draft:${options.room}`;
  const input = byId<HTMLTextAreaElement>("composer-input");
  const send = byId<HTMLButtonElement>("send");
  const photo = byId<HTMLButtonElement>("photo-button");
  const picker = byId<HTMLInputElement>("photo-input");

  const refresh = () => {
    input.style.height = "auto";
    const border = input.offsetHeight - input.clientHeight;
    input.style.height = `${input.scrollHeight + border}px`;
    send.classList.toggle("ready", input.value.trim() !== "");
    if (input.value) storage.set(draft, input.value);
    else storage.remove(draft);
  };

  const setText = (text: string) => {
    input.value = text;
    refresh();
  };

  const submit = () => {
    const text = input.value.trim();
    input.focus({ preventScroll: true });
    if (!text) return;
    setText("");
    options.onSend(text);
  };

  const offer = (files: FileList | null | undefined): boolean => {
    const image = Array.from(files ?? []).find(({ type }) => type.startsWith("image/"));
    if (image) options.onPhoto(image);
    return image !== undefined;
  };

  on(byId("composer"), "submit", (event) => {
    event.preventDefault();
    submit();
  });
  // Or the press would take the focus off the field, and the phone's keyboard would close and open again.
  on(send, "mousedown", (event) => event.preventDefault());
  on(input, "input", refresh);
  on(input, "keydown", (event) => {
    // 229: the Enter that ends a Vietnamese syllable in an input method, not the message.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229 || !hasKeyboard()) return;
    event.preventDefault();
    submit();
  });
  on(input, "paste", (event) => {
    if (offer(event.clipboardData?.files)) event.preventDefault();
  });
  on(photo, "click", () => picker.click());
  on(picker, "change", () => {
    const [file] = Array.from(picker.files ?? []);
    if (file) options.onPhoto(file);
    picker.value = "";
  });
  on(document, "dragover", (event) => event.preventDefault());
  on(document, "drop", (event) => {
    event.preventDefault();
    offer(event.dataTransfer?.files);
  });

  // Typed while the script was still loading, or left over from last time.
  setText(input.value || (storage.get(draft) ?? ""));
  send.disabled = photo.disabled = false;
  input.enterKeyHint = hasKeyboard() ? "send" : "enter";
  if (hasKeyboard()) input.focus({ preventScroll: true });

  return {
    /** Puts words back to be changed, in front of what has been typed since. */
    edit(text: string) {
      setText(input.value ? `${text}\n${input.value}` : text);
      input.focus();
    },
    clear: () => setText(""),
    refresh,
  };
}
