import { formatTime } from "./clock.ts";
import { el, hiddenText, icon, link, on, safeAddress } from "./dom.ts";
import type { Sending } from "./outbox.ts";
import { renderText } from "./rich-text.ts";
import { t } from "./strings.ts";
import type { Choice, FileLink, Message } from "./types.ts";

/** What is shown of a message, whether it came from the server or waits in the outbox. */
export type Shown = Pick<Message, "from" | "at" | "text" | "choices" | "photo" | "file">;

/** Every press of a button inside the conversation. */
export interface MessageActions {
  onChoice: (view: MessageView, choice: Choice) => void;
  onPhoto: (address: string) => void;
  onRetry: (view: MessageView) => void;
  onEdit: (view: MessageView) => void;
  onDiscard: (view: MessageView) => void;
}

export interface MessageView {
  node: HTMLElement;
  shown: Shown;
  /** What the server calls it, once it has it. */
  id?: number;
  /** What this browser called it when sending it. */
  key?: string;
  /** Shows another state of the same message, leaving alone what did not change: nothing is read aloud twice. */
  update(shown: Shown): void;
  /** Undefined once it is sent. */
  setSending(sending: Sending | undefined): void;
  /** While a choice is on its way the others cannot be pressed. */
  lock(locked: boolean, chosen?: string): void;
}

/** The mark beside the time, and its words. */
const looks: Record<Sending["is"] | "sent", [symbol: string, words: string]> = {
  sent: ["check", "sent"],
  waiting: ["clock", "sending"],
  sending: ["clock", "sending"],
  failed: ["alert", "notSent"],
  refused: ["alert", "notSent"],
};

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function button(label: string, onClick: () => void, className: string, symbol?: string) {
  const element = el("button", { type: "button", class: className }, symbol ? icon(symbol) : "", label);
  on(element, "click", onClick);
  return element;
}

function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function renderFile(file: FileLink): HTMLElement {
  const name = el("span", { class: "file-name" }, file.name);
  const size = el("span", { class: "file-size" }, `${t("download")} · ${formatSize(file.size)}`);
  return link(file.url, { class: "file" }, icon("file"), el("span", {}, name, size));
}

function renderPhoto(address: string, from: Shown["from"], onPhoto: (address: string) => void): HTMLElement {
  const name = t(from === "me" ? "photoFromMe" : "photoFromBot");
  const image = el("img", { src: address, alt: name, loading: "lazy" });
  const open = el("button", { type: "button", class: "photo", title: t("photoOpen") }, image);
  on(open, "click", () => onPhoto(image.src));
  return open;
}

/** The photo this browser has just sent is here already: no need to fetch it over a slow line. */
const keepOwnCopy = (old: string | undefined, next: string | undefined) =>
  next && old?.startsWith("blob:") ? old : next && (next.startsWith("blob:") ? next : safeAddress(next));

export function createMessageView(first: Shown, actions: MessageActions): MessageView {
  const mine = first.from === "me";
  const media = el("div", { class: "media" });
  const text = el("div", { class: "text" });
  const attached = el("div");
  const time = el("time");
  const state = el("span", { class: "state" });
  const bubble = el(
    "div",
    { class: "bubble" },
    hiddenText(`${t(mine ? "fromMe" : "fromBot")}: `),
    media,
    text,
    attached,
    el("div", { class: "meta" }, time, mine && state),
  );
  const choices = el("div", { class: "choices", role: "group", "aria-label": t("choices") });
  const trouble = el("div", { class: "trouble" });
  const body = el("div", { class: "body" }, bubble, mine ? trouble : choices);
  const avatar = !mine && el("img", { class: "avatar", src: "/assets/icon.svg", alt: "", width: "32", height: "32" });
  const node = el("div", { class: `message ${first.from}` }, avatar, body);

  let previous: Partial<Shown> = {};
  let chosen: string | undefined;
  let locked = false;

  const renderChoice = (choice: Choice) => {
    const name = el("span", {}, choice.label);
    if (choice.url)
      return link(choice.url, { class: "choice" }, name, icon("out"), hiddenText(` (${t("opensElsewhere")})`));
    const element = el("button", { type: "button", class: "choice", "data-choice": choice.id }, name);
    on(element, "click", () => {
      if (!locked) actions.onChoice(view, choice);
    });
    return element;
  };

  /** `aria-disabled` and not `disabled`, which would throw the keyboard back to the top of the page. */
  const markChoices = () => {
    for (const element of choices.querySelectorAll<HTMLElement>("[data-choice]")) {
      const isChosen = element.dataset.choice === chosen;
      element.toggleAttribute("data-chosen", isChosen);
      element.setAttribute("aria-disabled", String(locked));
      const mark = element.querySelector(".chosen");
      if (isChosen && !mark)
        element.append(el("span", { class: "chosen" }, icon("check"), hiddenText(` (${t("chosen")})`)));
      if (!isChosen) mark?.remove();
    }
  };

  const renderChoices = (rows: Choice[][]) => {
    const hadFocus = choices.contains(document.activeElement);
    choices.replaceChildren(...rows.map((row) => el("div", { class: "choice-row" }, ...row.map(renderChoice))));
    choices.hidden = rows.length === 0;
    // Other choices stand there now: the one that was pressed is not among them.
    chosen = undefined;
    markChoices();
    if (hadFocus) (choices.querySelector<HTMLElement>(".choice") ?? document.getElementById("chat"))?.focus();
  };

  const renderTrouble = (sending: Sending | undefined) => {
    if (trouble.contains(document.activeElement)) document.getElementById("chat")?.focus({ preventScroll: true });
    const say = (symbol: string, words: string) => el("p", {}, icon(symbol), words);
    const again = button(t("sendAgain"), () => actions.onRetry(view), "small-button retry", "again");
    const edit = button(t("edit"), () => actions.onEdit(view), "small-button");
    const discard = button(t("discard"), () => actions.onDiscard(view), "small-button");
    const canEdit = view.shown.text.length > 0 && !view.shown.photo;
    const parts: Node[] = [];
    if (sending?.is === "failed") parts.push(say("alert", t("notSent")), again);
    if (sending?.is === "refused")
      parts.push(say("alert", sending.note || t("refused")), canEdit ? edit : again, discard);
    if (sending?.is === "waiting" && sending.note) parts.push(say("clock", sending.note));
    trouble.replaceChildren(...parts);
  };

  const view: MessageView = {
    node,
    shown: first,
    update(shown) {
      const photo = keepOwnCopy(previous.photo, shown.photo);
      if (previous.photo !== photo)
        media.replaceChildren(...(photo ? [renderPhoto(photo, shown.from, actions.onPhoto)] : []));
      if (!same(previous.file, shown.file)) attached.replaceChildren(...(shown.file ? [renderFile(shown.file)] : []));
      if (!same(previous.text, shown.text)) text.replaceChildren(...(shown.text.length ? renderText(shown.text) : []));
      if (!mine && !same(previous.choices ?? [], shown.choices)) renderChoices(shown.choices ?? []);
      const at = new Date(shown.at);
      time.dateTime = shown.at;
      time.textContent = formatTime(at);
      bubble.classList.toggle("has-photo", Boolean(photo));
      previous = { ...shown, ...(photo ? { photo } : {}) };
      view.shown = previous as Shown;
    },
    setSending(sending) {
      const is = sending?.is ?? "sent";
      const changed = node.dataset.state !== is;
      node.dataset.state = is;
      const percent = sending?.is === "sending" ? sending.percent : undefined;
      if (changed) {
        const [symbol, words] = looks[is];
        state.replaceChildren(icon(symbol), hiddenText(` ${t(words)}`));
      }
      if (changed || sending?.is === "waiting") renderTrouble(sending);
      let bar = bubble.querySelector("progress");
      if (percent === undefined) return bar?.remove();
      bar ??= media.appendChild(el("progress", { max: "100" }));
      bar.value = percent;
      bar.setAttribute("aria-label", t("uploading", { percent }));
    },
    lock(isLocked, id) {
      locked = isLocked;
      chosen = id ?? chosen;
      markChoices();
    },
  };
  view.update(first);
  return view;
}
