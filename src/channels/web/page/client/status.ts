import { byId, on } from "./dom.ts";
import type { Connection } from "./events.ts";
import { t } from "./strings.ts";

const typingFor = 6_000;
const noticeFor = 10_000;

/** Everything around the messages that tells how things stand. */
export function createStatus() {
  const connection = byId("connection");
  const announcer = byId("announcer");
  const notice = byId("notice");
  const typing = byId("typing");
  const opening = byId("opening");
  const openAgain = byId<HTMLButtonElement>("open-again");
  const title = document.title;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let noticeTimer: ReturnType<typeof setTimeout> | undefined;
  let missed = 0;

  const announce = (words: string) => {
    // The same words twice in a row would not be read again.
    announcer.textContent = announcer.textContent === words ? `${words}\u00a0` : words;
  };

  on(document, "visibilitychange", () => {
    if (document.hidden) return;
    missed = 0;
    document.title = title;
  });

  return {
    announce,
    setConnection(state: Connection) {
      if (connection.dataset.state === state) return;
      if (state === "offline" || connection.dataset.state === "offline") announce(t(state));
      connection.dataset.state = state;
      connection.textContent = t(state);
    },
    showTyping() {
      clearTimeout(typingTimer);
      if (typing.hidden) announce(t("typing"));
      typing.hidden = false;
      typingTimer = setTimeout(() => {
        typing.hidden = true;
      }, typingFor);
    },
    hideTyping() {
      clearTimeout(typingTimer);
      typing.hidden = true;
    },
    /** Something to know that belongs to no message. */
    notify(words: string) {
      clearTimeout(noticeTimer);
      notice.textContent = words;
      notice.hidden = false;
      noticeTimer = setTimeout(() => {
        notice.hidden = true;
      }, noticeFor);
    },
    /** Tells in the window's title that answers came while it was out of sight. */
    countMissed(count: number) {
      if (!document.hidden || count === 0) return;
      missed += count;
      document.title = `(${missed}) ${title}`;
    },
    setOpening(words: string | undefined, onRetry?: () => void) {
      opening.hidden = words === undefined;
      if (words !== undefined && opening.firstElementChild) opening.firstElementChild.textContent = words;
      openAgain.hidden = !onRetry;
      openAgain.onclick = onRetry ?? null;
    },
  };
}
