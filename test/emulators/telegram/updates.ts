import type { Update } from "grammy/types";
import type { Changes } from "./changes.ts";

/** An update before it has a number. */
export type NewUpdate = Omit<Update, "update_id"> & { readonly update_id?: number };

/** An update that waits to be taken. */
export interface PendingUpdate {
  readonly update: Update;
  /** Updates of one lane reach a webhook one after the other. */
  readonly lane: string;
  /** True for a repetition, which an older offset cannot confirm before it was handed out. */
  readonly repeated: boolean;
  handedOut: boolean;
}

/** What happened to the bot and is not yet confirmed. */
export interface UpdateQueue {
  /** Every update ever queued, in order. */
  readonly all: readonly Update[];
  readonly pending: readonly PendingUpdate[];
  /** Updates the bot did not want (`allowed_updates`). */
  readonly leftOut: readonly Update[];
  /** The list the bot set, undefined for Telegram's default. */
  allowedUpdates: readonly string[] | undefined;
  push(update: NewUpdate): Update;
  /** Queues an update a second time, unchanged. */
  redeliver(updateId: number): void;
  /** Forgets what a getUpdates offset confirms. */
  confirm(offset: number): void;
  /** The next updates in order; they stay until confirmed or removed. */
  handOut(limit: number): Update[];
  remove(entry: PendingUpdate): void;
  clear(): void;
}

const NOT_BY_DEFAULT = new Set(["chat_member", "message_reaction", "message_reaction_count"]);
const FIRST_UPDATE_ID = 800_000_001;

/** Creates an empty queue. */
export function createUpdateQueue(changes: Changes): UpdateQueue {
  const all: Update[] = [];
  const leftOut: Update[] = [];
  let pending: PendingUpdate[] = [];
  let nextId = FIRST_UPDATE_ID;

  const queue: UpdateQueue = {
    all,
    leftOut,
    allowedUpdates: undefined,
    get pending() {
      return pending;
    },
    push(given) {
      const update: Update = { ...given, update_id: given.update_id ?? nextId };
      nextId = Math.max(nextId, update.update_id) + 1;
      if (!isAllowed(update, queue.allowedUpdates)) {
        leftOut.push(update);
        return update;
      }
      all.push(update);
      pending.push({ update, lane: laneOf(update), repeated: false, handedOut: false });
      changes.notify();
      return update;
    },
    redeliver(updateId) {
      const update = all.find((candidate) => candidate.update_id === updateId);
      if (!update) throw new Error(`No update ${updateId} was ever queued; known: ${idsOf(all)}`);
      pending.push({ update, lane: laneOf(update), repeated: true, handedOut: false });
      changes.notify();
    },
    confirm(offset) {
      if (offset < 0) {
        pending = pending.slice(offset);
      } else {
        pending = pending.filter((entry) => entry.update.update_id >= offset || (entry.repeated && !entry.handedOut));
      }
      changes.notify();
    },
    handOut(limit) {
      // By number: the poller takes the last one's number for its next offset.
      const batch = [...pending].sort((a, b) => a.update.update_id - b.update.update_id).slice(0, limit);
      for (const entry of batch) entry.handedOut = true;
      return batch.map((entry) => entry.update);
    },
    remove(entry) {
      pending = pending.filter((other) => other !== entry);
      changes.notify();
    },
    clear() {
      pending = [];
      changes.notify();
    },
  };
  return queue;
}

/** The kind of an update: the name of its one field beside `update_id`. */
export function kindOf(update: Update): string {
  return Object.keys(update).find((key) => key !== "update_id") ?? "";
}

function isAllowed(update: Update, allowed: readonly string[] | undefined): boolean {
  const kind = kindOf(update);
  return allowed ? allowed.includes(kind) : !NOT_BY_DEFAULT.has(kind);
}

function laneOf(update: Update): string {
  const chat =
    (update.message ?? update.edited_message ?? update.my_chat_member)?.chat ?? update.callback_query?.message?.chat;
  return chat ? `chat ${chat.id}` : `update ${update.update_id}`;
}

function idsOf(updates: readonly Update[]): string {
  return updates.map((update) => update.update_id).join(", ") || "none";
}
