import type { Api } from "./api.ts";
import { byId, on } from "./dom.ts";
import { t } from "./strings.ts";
import type { Message } from "./types.ts";

/** What came before the messages on the page: fetched on scrolling up, or with the button at the top. */
export function createOlder(options: {
  api: Api;
  oldestId: () => number | undefined;
  /** Shows the older messages without moving what is being read. */
  show: (messages: Message[], change: () => void) => void;
}) {
  const button = byId<HTMLButtonElement>("load-older");
  const intro = byId("intro");
  let hasMore = false;
  let loading = false;
  let failed = false;

  const setMore = (more: boolean) => {
    hasMore = more;
    button.hidden = !more;
    button.textContent = t("loadOlder");
    intro.hidden = more;
  };

  const load = async () => {
    const before = options.oldestId();
    if (loading || !hasMore || before === undefined) return;
    loading = true;
    button.textContent = t("loadingOlder");
    const outcome = await options.api.older(before);
    loading = false;
    failed = outcome.is !== "done";
    if (outcome.is === "done") options.show(outcome.value.messages, () => setMore(outcome.value.hasMore));
    else button.textContent = t("loadOlderFailed");
  };

  on(button, "click", () => void load());

  return {
    setMore,
    /** Scrolling alone does not try again after a failure: that would ask a bad line without end. */
    onScroll: () => {
      if (!failed) void load();
    },
  };
}
