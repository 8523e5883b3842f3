import type { Update } from "grammy/types";
import type { Logger } from "pino";
import type { Database, Transaction } from "../../database/open-database.ts";
import { type Processing, processing } from "../../delivery/processing.ts";
import { isTransportFailure, retryAfterOf } from "./transport-failure.ts";

/** How often an update is tried before it is given up, and how long after each failure it is tried again. */
const TRIES = 8;
const RETRY_SECONDS = [2, 5, 15, 30, 60, 120, 300] as const;

/** An update as it waits in the inbox. */
interface Waiting {
  readonly id: number;
  readonly channel: string;
  readonly chat: string;
  readonly externalId: string;
  readonly attempts: number;
  readonly update: Update;
}

/** One chat's updates are handled one after the other. */
const laneOf = ({ channel, chat }: Waiting) => `${channel}:${chat}`;

/** Hands an update to the channel's bot; throws when it could not be handled. */
export type Handle = (channel: string, update: Update) => Promise<void>;

export interface InboxOptions {
  readonly database: Database;
  readonly now: () => Date;
  readonly log: Logger;
  readonly handle: Handle;
  /** Runs `task` after a while; the clock of retries. */
  readonly later: (milliseconds: number, task: () => void) => void;
  readonly onDone?: (channel: string, outcome: "done" | "failed" | "retry", milliseconds: number) => void;
}

/**
 * The inbox every channel writes into before it tells its messenger that an update has arrived. An update is kept until
 * it has been handled: after a crash it is handled again, and what it already said and wrote is not repeated. The same
 * update delivered twice is one row, so it is handled once.
 */
export class Inbox {
  readonly #inHand = new Set<Promise<void>>();
  /** The last update of each chat: the next one begins when what this one changed is written, not merely handled. */
  readonly #lanes = new Map<string, Promise<void>>();
  /** Chats whose update was being put off when the inbox closed: what came after it must not overtake it. */
  readonly #held = new Set<string>();
  #closed = false;
  #endWaits: () => void = () => undefined;
  readonly #closing = new Promise<void>((resolve) => {
    this.#endWaits = resolve;
  });

  constructor(private readonly options: InboxOptions) {}

  /**
   * Writes an update down. After this it is safe to tell the messenger that we have it.
   * @returns what to give to `dispatch`, or undefined when the update was here before
   */
  async store(
    channel: string,
    chat: string,
    update: Update,
    database: Database | Transaction = this.options.database,
  ): Promise<Waiting | undefined> {
    const externalId = String(update.update_id);
    const known = await database.incomingUpdate.findUnique({ where: { channel_externalId: { channel, externalId } } });
    if (known) return undefined;
    try {
      const { id } = await database.incomingUpdate.create({
        data: { channel, externalId, chat, payload: JSON.stringify(update), receivedAt: this.options.now() },
      });
      return { id, channel, chat, externalId, attempts: 0, update };
    } catch (error) {
      // It came twice at the same moment. A transaction is lost by that on PostgreSQL, so there its owner must know.
      const isHere = error instanceof Error && "code" in error && error.code === "P2002";
      if (isHere && database === this.options.database) return undefined;
      throw error;
    }
  }

  /** Handles a stored update; call in the order of arrival. Nothing to do for one that was here before. */
  dispatch(waiting: Waiting | undefined): void {
    if (!waiting || this.#closed) return;
    const lane = laneOf(waiting);
    const before = this.#lanes.get(lane) ?? Promise.resolve();
    const work = before
      .then(() => (this.#held.has(lane) ? undefined : this.#handle(waiting)))
      .finally(() => {
        this.#inHand.delete(work);
        if (this.#lanes.get(lane) === work) this.#lanes.delete(lane);
      });
    this.#inHand.add(work);
    this.#lanes.set(lane, work);
  }

  /** `store` and `dispatch` in one. */
  async receive(channel: string, chat: string, update: Update): Promise<void> {
    this.dispatch(await this.store(channel, chat, update));
  }

  /**
   * Takes up what an earlier process received and did not finish, in the order it came. Call it when the channel's bot
   * can answer and before the channel brings anything new, which would be taken up twice.
   * @param channel all of them when left out
   */
  async recover(channel?: string): Promise<number> {
    const rows = await this.options.database.incomingUpdate.findMany({
      where: { status: "RECEIVED", ...(channel !== undefined && { channel }) },
      orderBy: { id: "asc" },
    });
    for (const { payload, ...row } of rows) {
      if (payload !== null) this.dispatch({ ...row, update: JSON.parse(payload) as Update });
    }
    return rows.length;
  }

  /** How many updates are being handled now. */
  get inHand(): number {
    return this.#inHand.size;
  }

  /** Takes no more updates and waits for those in hand; what does not finish in time stays for the next start. */
  async close(milliseconds: number): Promise<void> {
    this.#closed = true;
    this.#endWaits();
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([Promise.all(this.#inHand), tooLong]);
    clearTimeout(timer);
  }

  async #handle(waiting: Waiting): Promise<void> {
    const { id, channel, externalId, attempts, update } = waiting;
    const { database, now, log, handle, later, onDone } = this.options;
    const started = performance.now();
    const current: Processing = {
      channel,
      updateId: externalId,
      calls: 0,
      conversations: new Map(),
      endings: new Map(),
      errorCode: null,
    };
    let isHandled = false;
    try {
      await processing.run(current, () => handle(channel, update));
      isHandled = true;
      await this.#finish(id, current);
      onDone?.(channel, current.errorCode === null ? "done" : "failed", performance.now() - started);
    } catch (error) {
      const tried = attempts + 1;
      // Once handled, only writing its end can fail: handling it again repeats nothing and writes it then.
      const giveUp = tried >= TRIES || !(isHandled || isTransportFailure(error));
      log.error(
        { err: error, channel, update: externalId, tried },
        giveUp ? "update given up" : "update will be tried again",
      );
      await database.incomingUpdate
        .update({
          where: { id },
          data: giveUp ? { attempts: tried, status: "FAILED", payload: null, doneAt: now() } : { attempts: tried },
        })
        .catch((failure: unknown) =>
          log.error({ err: failure, channel, update: externalId }, "inbox could not be written"),
        );
      onDone?.(channel, giveUp ? "failed" : "retry", performance.now() - started);
      if (giveUp) return;
      // The chat's next updates wait with it: in a guided conversation the second answer must not be taken for the first.
      const seconds = Math.max(RETRY_SECONDS[tried - 1] ?? 300, retryAfterOf(error));
      await Promise.race([new Promise<void>((resolve) => later(seconds * 1000, resolve)), this.#closing]);
      if (this.#closed) this.#held.add(laneOf(waiting));
      else await this.#handle({ ...waiting, attempts: tried });
    }
  }

  /** The end of an update and the conversations it moved are one commit: a crash before it repeats both, after it neither. */
  async #finish(id: number, { conversations, endings, errorCode }: Processing): Promise<void> {
    const { database, now } = this.options;
    const updatedAt = now();
    await database.$transaction([
      ...[...conversations].map(([key, value]) =>
        value === null
          ? database.conversationState.deleteMany({ where: { key } })
          : database.conversationState.upsert({
              where: { key },
              create: { key, value: value as object, updatedAt },
              update: { value: value as object, updatedAt },
            }),
      ),
      ...[...endings.values()].map((write) => write()),
      database.incomingUpdate.update({
        where: { id },
        data: { status: "DONE", payload: null, doneAt: updatedAt, errorCode },
      }),
    ]);
  }
}
