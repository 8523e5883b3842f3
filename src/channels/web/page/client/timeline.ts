import { formatDate, nameDay } from "./clock.ts";
import { el } from "./dom.ts";
import { createMessageView, type MessageActions, type MessageView, type Shown } from "./message-view.ts";
import type { Sending } from "./outbox.ts";
import { t } from "./strings.ts";
import type { Message } from "./types.ts";

/** Bubbles of one side closer than this are drawn as one group. */
const groupWithin = 5 * 60_000;

/** Unsent messages stand below everything the server knows. */
const unsent = 1e15;

interface Entry extends MessageView {
  order: number;
  rev?: number;
  /** The name of the day, above the first message of that day. */
  separator?: HTMLElement | undefined;
}

/** The conversation: all messages in order, each drawn once, with the days and groups between them. */
export function createTimeline(log: HTMLElement, actions: MessageActions, now: () => Date) {
  let entries: Entry[] = [];
  let count = 0;

  const at = (entry: Entry) => new Date(entry.shown.at);

  const unseparate = (entry: Entry) => {
    entry.separator?.remove();
    entry.separator = undefined;
  };

  /** Puts an entry where its order says, touching the page only if it is not there already. */
  const place = (entry: Entry) => {
    const before = entries.indexOf(entry);
    if (before >= 0) entries.splice(before, 1);
    let index = entries.length;
    while (index > 0 && (entries[index - 1]?.order ?? 0) > entry.order) index -= 1;
    const next = entries[index];
    entries.splice(index, 0, entry);
    if (before === index) return;
    unseparate(entry);
    log.insertBefore(entry.node, next ? (next.separator ?? next.node) : null);
  };

  const separate = (entry: Entry, previous: Entry | undefined) => {
    const needed = !previous || formatDate(at(previous)) !== formatDate(at(entry));
    if (!needed) return unseparate(entry);
    entry.separator ??= el("div", { class: "day" }, el("span"));
    const name = nameDay(at(entry), now(), { today: t("today"), yesterday: t("yesterday") });
    const words = entry.separator.firstElementChild;
    if (words && words.textContent !== name) words.textContent = name;
    if (entry.node.previousSibling !== entry.separator) log.insertBefore(entry.separator, entry.node);
  };

  const together = (one: Entry | undefined, other: Entry | undefined) =>
    one !== undefined &&
    other !== undefined &&
    other.separator === undefined &&
    one.shown.from === other.shown.from &&
    at(other).getTime() - at(one).getTime() < groupWithin;

  /** The buttons to press now: those of all the assistant said last in one go. Earlier ones stay, but quieter. */
  const findCurrent = (): ReadonlySet<Entry> => {
    const current = new Set<Entry>();
    let index = entries.length - 1;
    while (index >= 0 && entries[index]?.shown.from === "me") index -= 1;
    for (let later: Entry | undefined; index >= 0; index -= 1) {
      const entry = entries[index];
      if (entry?.shown.from !== "bot" || (later && current.size > 0 && !together(entry, later))) break;
      if (entry.shown.choices?.length) current.add(entry);
      later = entry;
    }
    return current;
  };

  const arrange = () => {
    const current = findCurrent();
    for (const [index, entry] of entries.entries()) separate(entry, entries[index - 1]);
    for (const [index, entry] of entries.entries()) {
      const { classList } = entry.node;
      classList.toggle("first", !together(entries[index - 1], entry));
      classList.toggle("last", !together(entry, entries[index + 1]));
      classList.toggle("current", current.has(entry));
    }
  };

  const insert = (shown: Shown, rest: Pick<Entry, "order" | "id" | "rev" | "key">): Entry => {
    const entry: Entry = Object.assign(createMessageView(shown, actions), rest);
    if (shown.from === "me") entry.setSending(undefined);
    place(entry);
    return entry;
  };

  /** True if the message was not on the page before. */
  const put = (message: Message): boolean => {
    const old =
      entries.find(({ id }) => id === message.id) ??
      entries.find(({ key, id }) => id === undefined && key !== undefined && key === message.key);
    const { id, rev, key } = message;
    if (!old) {
      const entry = insert(message, { order: id, id, rev, ...(key === undefined ? {} : { key }) });
      entry.node.dataset.id = String(id);
      return true;
    }
    if (old.rev !== undefined && old.rev > rev) return false;
    Object.assign(old, { order: id, id, rev });
    old.node.dataset.id = String(id);
    old.update(message);
    if (message.from === "me") old.setSending(undefined);
    place(old);
    return false;
  };

  const byKey = (key: string) => entries.find((entry) => entry.key === key);

  return {
    /** Messages from the server, in any order: new ones, or new states of those already here. Returns the new ones. */
    put(messages: Message[]): Message[] {
      const fresh = messages.filter(put);
      arrange();
      return fresh;
    },
    /** Something this browser is sending. */
    putUnsent(key: string, shown: Shown) {
      count += 1;
      insert(shown, { order: unsent + count, key }).setSending({ is: "waiting" });
      arrange();
    },
    setSending(key: string, sending: Sending) {
      byKey(key)?.setSending(sending);
    },
    /** Sent, but the server keeps no message of it: it stays where it is for as long as the page does. */
    settle(key: string) {
      const entry = byKey(key);
      if (!entry || entry.id !== undefined) return;
      entry.order = newestId() + 0.5;
      entry.setSending(undefined);
      place(entry);
      arrange();
    },
    remove(key: string) {
      const entry = byKey(key);
      if (!entry) return;
      unseparate(entry);
      entry.node.remove();
      entries = entries.filter((other) => other !== entry);
      arrange();
    },
    lock(id: number, locked: boolean, choice?: string) {
      entries.find((entry) => entry.id === id)?.lock(locked, choice);
    },
    /** Drops what the server sent, or all of it. */
    clear(keepUnsent: boolean) {
      const kept = keepUnsent ? entries.filter(({ order }) => order >= unsent) : [];
      entries = kept;
      for (const entry of kept) unseparate(entry);
      log.replaceChildren(...kept.map(({ node }) => node));
      arrange();
    },
    arrange,
    oldestId: () => entries.find(({ id }) => id !== undefined)?.id,
    newestId,
  };

  function newestId(): number {
    return Math.max(0, ...entries.map(({ id }) => id ?? 0));
  }
}
