import type { Outcome } from "./api.ts";
import { backoff } from "./backoff.ts";
import type { Storage } from "./storage.ts";
import type { Message, Outgoing } from "./types.ts";

/**
 * `failed` goes out again by itself or when asked to; `refused` never would, so a person has to decide.
 * `note` is what the server said about it, for people.
 */
export type Sending =
  | { is: "waiting"; note?: string }
  | { is: "sending"; percent?: number }
  | { is: "failed" }
  | { is: "refused"; note: string };

export interface OutboxOptions {
  room: string;
  storage: Storage;
  deliver: (item: Outgoing, onProgress: (percent: number) => void) => Promise<Outcome<{ message: Message | null }>>;
  /** Called on 401. True once the room is open again. */
  reopen: () => Promise<boolean>;
  onState: (item: Outgoing, state: Sending) => void;
  onSent: (item: Outgoing, message: Message | null) => void;
  random?: () => number;
}

interface Entry {
  item: Outgoing;
  state: Sending;
}

/**
 * Everything still to be sent, oldest first and one at a time, so that the assistant reads it in the order it was
 * written. Each thing has its own place in the storage (two tabs cannot overwrite each other) and leaves it only when
 * the server has answered; the key makes sending the same thing twice harmless.
 */
export function createOutbox(options: OutboxOptions) {
  const prefix = `outbox:${options.room}:`;
  let entries: Entry[] = read();
  let open = false;
  let busy = false;
  let toldToWait = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function read(): Entry[] {
    const found: Entry[] = [];
    for (const name of options.storage.names()) {
      if (!name.startsWith(prefix)) continue;
      try {
        found.push({ item: JSON.parse(options.storage.get(name) ?? ""), state: { is: "waiting" } });
      } catch {
        options.storage.remove(name);
      }
    }
    return found.sort((one, other) => one.item.at - other.item.at);
  }

  const find = (key: string) => entries.find(({ item }) => item.key === key);

  const forget = (key: string) => {
    entries = entries.filter(({ item }) => item.key !== key);
    options.storage.remove(prefix + key);
  };

  const change = (entry: Entry, state: Sending) => {
    entry.state = state;
    if (entries.includes(entry)) options.onState(entry.item, state);
  };

  const wait = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      toldToWait = false;
      void run();
    }, ms);
  };

  /** True if the next one may follow. */
  async function sendOne(entry: Entry, mayReopen: boolean): Promise<boolean> {
    const { item } = entry;
    const onProgress = (percent: number) => change(entry, { is: "sending", percent });
    if (entry.state.is !== "failed") change(entry, { is: "sending" });
    const outcome = await options.deliver(item, onProgress);
    if (!entries.includes(entry)) return true;
    switch (outcome.is) {
      case "done":
        failures = 0;
        forget(item.key);
        options.onSent(item, outcome.value.message);
        return true;
      case "refused":
        change(entry, { is: "refused", note: outcome.note });
        if (item.kind === "text" && item.hidden) forget(item.key);
        return true;
      case "later":
        change(entry, { is: "waiting", note: outcome.note });
        toldToWait = true;
        wait(outcome.seconds * 1000);
        return false;
      case "closed":
        if (mayReopen && (await options.reopen())) return sendOne(entry, false);
    }
    failures += 1;
    change(entry, { is: "failed" });
    wait(backoff(failures + 1, options.random));
    return false;
  }

  async function run(): Promise<void> {
    if (busy || !open || toldToWait) return;
    busy = true;
    clearTimeout(timer);
    try {
      for (;;) {
        const entry = entries.find(({ state }) => state.is !== "refused");
        if (!entry || !(await sendOne(entry, true))) break;
      }
    } finally {
      busy = false;
    }
  }

  return {
    /** What was left over from an earlier visit. */
    waiting: (): Outgoing[] => entries.map(({ item }) => item),
    hasHidden: () => entries.some(({ item }) => item.kind === "text" && item.hidden === true),
    add(item: Outgoing, first = false) {
      options.storage.set(prefix + item.key, JSON.stringify(item));
      const entry: Entry = { item, state: { is: "waiting" } };
      if (first) entries.unshift(entry);
      else entries.push(entry);
      void run();
    },
    /** Starts sending; called once the room is open. */
    start() {
      open = true;
      void run();
    },
    /** Tries at once, without waiting for the next time it would have. */
    hurry: () => void run(),
    /** Sends one again because somebody asked for it. */
    retry(key: string) {
      const entry = find(key);
      if (!entry || entry.state.is === "sending") return;
      change(entry, { is: "waiting" });
      void run();
    },
    /** The server showed the message itself before answering the request that carried it. */
    confirm(key: string) {
      const entry = find(key);
      if (entry) forget(key);
      return entry?.item;
    },
    discard: forget,
    clear() {
      clearTimeout(timer);
      toldToWait = false;
      for (const { item } of entries) options.storage.remove(prefix + item.key);
      entries = [];
    },
  };
}
