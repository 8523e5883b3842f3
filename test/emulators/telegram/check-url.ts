/** A link as Telegram keeps it, or why it refuses it. */
export type CheckedUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly reason: "URL host is empty" | "Unsupported URL protocol" | "Wrong HTTP URL" };

/**
 * Checks a link of a button or an `<a href>` as Telegram does: a missing scheme means http, other schemes are
 * refused, and so are hosts without a dot, `localhost` included.
 */
export function checkUrl(text: string): CheckedUrl {
  const link = text.trim();
  if (link === "") return { ok: false, reason: "URL host is empty" };
  if (/^(tg|ton|tonsite):/i.test(link)) return { ok: true, url: link };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(link)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") {
    return { ok: false, reason: "Unsupported URL protocol" };
  }
  const whole = scheme === undefined ? `http://${link}` : link;
  if (/\s/.test(whole) || !hostOf(whole)?.includes(".")) return { ok: false, reason: "Wrong HTTP URL" };
  // Only a missing slash after the host is added: Telegram leaves the rest of the link as it was written.
  return { ok: true, url: whole.replace(/^([a-z]+:\/\/[^/?#]*)(?=$|[?#])/i, "$1/") };
}

function hostOf(url: string): string | undefined {
  try {
    return new URL(url).hostname;
  } catch {
    return undefined;
  }
}
