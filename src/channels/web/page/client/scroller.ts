import { byId, on } from "./dom.ts";
import { t } from "./strings.ts";

const nearBottom = 120;
const nearTop = 300;

/**
 * Keeps the newest message in sight for those who are at the bottom, and leaves alone those who are reading back:
 * they get a pill that says how much is new.
 */
export function createScroller(onTop: () => void) {
  const chat = byId("chat");
  const pill = byId<HTMLButtonElement>("to-newest");
  const words = pill.querySelector("span");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let atBottom = true;
  let lastTop = 0;
  let unread = 0;

  const distance = () => chat.scrollHeight - chat.clientHeight - chat.scrollTop;

  const showPill = () => {
    if (atBottom) unread = 0;
    pill.hidden = atBottom;
    if (words) words.textContent = unread ? t("newMessages", { count: unread }) : "";
    pill.setAttribute(
      "aria-label",
      unread ? `${t("newMessages", { count: unread })}. ${t("toNewest")}` : t("toNewest"),
    );
    pill.classList.toggle("has-new", unread > 0);
  };

  const toBottom = (smoothly: boolean) => {
    atBottom = true;
    chat.scrollTo({ top: chat.scrollHeight, behavior: smoothly && !calm.matches ? "smooth" : "auto" });
    showPill();
  };

  on(chat, "scroll", () => {
    // On the way down by itself the distance is large for a moment: only going up means leaving the bottom.
    if (distance() < nearBottom) atBottom = true;
    else if (chat.scrollTop < lastTop) atBottom = false;
    lastTop = chat.scrollTop;
    showPill();
    if (chat.scrollTop < nearTop) onTop();
  });
  on(pill, "click", () => {
    toBottom(true);
    chat.focus({ preventScroll: true });
  });
  // The keyboard opening, a growing text field, a turned phone.
  if ("ResizeObserver" in window) new ResizeObserver(() => atBottom && toBottom(false)).observe(chat);

  return {
    /** Makes a change at the end of the conversation and follows it, unless the reader is elsewhere. */
    follow(change: () => number) {
      const fresh = change();
      if (atBottom) toBottom(fresh > 0);
      else {
        unread += fresh;
        showPill();
      }
    },
    toBottom,
    /** Makes a change above what is being read, which stays where it is on the screen. */
    keepPlace(anchor: Element | null, change: () => void) {
      const before = anchor?.getBoundingClientRect().top ?? 0;
      change();
      chat.scrollTop += (anchor?.getBoundingClientRect().top ?? 0) - before;
      lastTop = chat.scrollTop;
    },
  };
}
