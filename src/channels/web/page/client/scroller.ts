import { byId, on } from "./dom.ts";
import { t } from "./strings.ts";

const nearBottom = 120;
const nearTop = 300;

/**
 * Keeps the newest message in sight for those who are at the bottom, but never pushes the beginning of a reply out at
 * the top: a long answer is read from its first line. Those who are reading back are left alone: they get a pill that
 * says how much is new.
 *
 * `beginning` is what the newest messages reply to.
 */
export function createScroller(beginning: () => Element | undefined, onTop: () => void) {
  const chat = byId("chat");
  const pill = byId<HTMLButtonElement>("to-newest");
  const words = pill.querySelector("span");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let atBottom = true;
  let lastTop = 0;
  let unread = 0;

  const end = () => chat.scrollHeight - chat.clientHeight;
  const distance = () => end() - chat.scrollTop;
  const topOf = (element: Element) => element.getBoundingClientRect().top - chat.getBoundingClientRect().top;

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

  const go = (top: number, smoothly: boolean) => {
    atBottom = end() - top < nearBottom;
    chat.scrollTo({ top, behavior: smoothly && !calm.matches ? "smooth" : "auto" });
    showPill();
  };
  const toBottom = (smoothly: boolean) => go(end(), smoothly);

  /** Down as far as the beginning of the reply stays in sight; if it is out of sight already, to the bottom. */
  const toReply = (smoothly: boolean) => {
    const start = beginning();
    const above = start ? topOf(start) : -1;
    go(above < -1 ? end() : Math.min(end(), chat.scrollTop + above), smoothly);
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
  if ("ResizeObserver" in window) new ResizeObserver(() => atBottom && toReply(false)).observe(chat);

  return {
    /** Makes a change at the end of the conversation and follows it, unless the reader is elsewhere. */
    follow(change: () => number) {
      const fresh = change();
      if (atBottom) toReply(fresh > 0);
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
