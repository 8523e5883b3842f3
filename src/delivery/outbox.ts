import type { Logger } from "pino";
import type { AttemptOutcome } from "../database/generated/sqlite/enums.ts";
import type { Send } from "./api-call.ts";
import { type AttemptEnd, endOfError, endOfResult } from "./attempt.ts";
import type { Claimed, OutboxStore } from "./outbox-store.ts";
import { Pace } from "./pace.ts";
import type { RateBudget, Turn } from "./rate-budget.ts";

/** What is to be said, looked at once more just before it is sent. */
export type Prepared =
  /** A Bot API call without its chat. */
  | { readonly kind: "send"; readonly method: string; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly kind: "postpone"; readonly until: Date }
  | { readonly kind: "cancel"; readonly why: string };

/** A channel as the outbox uses it. */
export interface OutboundChannel {
  readonly send: Send;
  readonly budget: RateBudget;
  /** The chat of an address, as the messenger's calls name it. */
  chatOf(address: { readonly id: number; readonly externalId: string }): number;
}

export interface OutboxOptions {
  readonly store: OutboxStore;
  readonly channels: ReadonlyMap<string, OutboundChannel>;
  readonly prepare: (delivery: Claimed) => Promise<Prepared>;
  readonly now: () => Date;
  /** Milliseconds that never go back. */
  readonly monotonic: () => number;
  /** Waits, or until the signal; never rejects. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
  readonly onAttempt?: (channel: string, outcome: AttemptOutcome) => void;
}

/** Rows taken at a time. */
const CLAIM = 40;
/** How often a quiet channel is looked at, in milliseconds, when nobody wakes it. */
const IDLE_MS = 5_000;
/** What is due and cannot be taken is somebody else's: not asked for all the time. */
const SOONEST_MS = 250;

/** Waits while a messenger is away, in milliseconds. */
const AWAY_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const;

/**
 * Sends what is due, channel by channel. What is on its way when the process dies may have been shown, so no more is on its way
 * at a time than is needed to use the channel's rate.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #stop = new AbortController();
  /** Ends the wait of those that wait for their turn. */
  readonly #waiting = new Set<() => void>();
  readonly #running: Promise<void>[] = [];
  readonly #wakers = new Set<AbortController>();
  readonly #inHand = new Set<number>();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Begins on every channel. */
  start(): void {
    for (const [name, channel] of this.#options.channels) {
      this.#running.push(this.#serve(name, channel));
    }
  }

  /** There may be something to send. */
  wake(): void {
    for (const waker of this.#wakers) waker.abort();
  }

  /** Takes nothing new and waits for what is on its way. */
  async close(): Promise<void> {
    this.#stop.abort();
    for (const stopped of this.#waiting) stopped();
    this.#waiting.clear();
    this.wake();
    await Promise.all(this.#running);
  }

  /** Sends all that is due now, one after the other, and returns when nothing is. For rehearsals and tests. */
  async drain(): Promise<void> {
    for (let sent = 1; sent > 0; ) {
      sent = 0;
      for (const [name, channel] of this.#options.channels) {
        const claimed = await this.#options.store.claim(name, CLAIM);
        for (const delivery of claimed) await this.#deliver(name, channel, delivery);
        sent += claimed.length;
      }
    }
  }

  async #serve(name: string, channel: OutboundChannel): Promise<void> {
    const inFlight = new Set<Promise<void>>();
    let hand: Claimed[] = [];
    const pace = new Pace();
    while (!this.#stop.signal.aborted) {
      if (hand.length === 0) hand = await this.#claim(name);
      if (hand.length === 0) {
        await this.#idle(name);
        continue;
      }
      if (inFlight.size >= pace.atOnce(channel.budget.limit)) {
        await Promise.race(inFlight);
        continue;
      }
      const at = hand.findIndex(({ address }) => channel.budget.isChatFree(String(channel.chatOf(address))));
      const [delivery] = hand.splice(Math.max(0, at), 1);
      if (!delivery) continue;
      pace.begin();
      const work = this.#deliver(name, channel, delivery)
        .then((took) => pace.end(took))
        .catch((error: unknown) => {
          pace.end(undefined);
          this.#options.log.error({ err: error, channel: name }, "outbox row not written");
        })
        .finally(() => inFlight.delete(work));
      inFlight.add(work);
    }
    await Promise.all(inFlight);
  }

  /** Database trouble is waited out: the rows are where they were. */
  async #claim(name: string): Promise<Claimed[]> {
    try {
      await this.#options.store.recover(false, [...this.#inHand]);
      return await this.#options.store.claim(name, CLAIM);
    } catch (error) {
      this.#options.log.error({ err: error, channel: name }, "outbox could not be read");
      return [];
    }
  }

  async #idle(name: string): Promise<void> {
    const waker = new AbortController();
    this.#wakers.add(waker);
    const next = await this.#options.store.nextDue(name).catch(() => null);
    const until = next ? Math.max(SOONEST_MS, next.getTime() - this.#options.now().getTime()) : IDLE_MS;
    if (!this.#stop.signal.aborted) await this.#options.wait(Math.min(until, IDLE_MS), waker.signal);
    this.#wakers.delete(waker);
  }

  /** @returns how many seconds its call took; undefined when it was not sent */
  async #deliver(name: string, channel: OutboundChannel, delivery: Claimed): Promise<number | undefined> {
    const { store, now, monotonic } = this.#options;
    const chat = channel.chatOf(delivery.address);
    const turn = await this.#turn(channel, String(chat));
    if (!turn) {
      await store.put(delivery, { until: now() });
      return undefined;
    }
    const begun = await this.#begin(name, delivery).catch((error: unknown) => {
      turn.giveBack();
      throw error;
    });
    if (!begun) {
      turn.giveBack();
      return undefined;
    }
    const { method, payload, attemptId } = begun;
    this.#inHand.add(delivery.id);
    turn.begin();
    const at = monotonic();
    let end: AttemptEnd;
    try {
      end = endOfResult(await channel.send({ method, payload: { chat_id: chat, ...payload }, files: new Map() }));
    } catch (error) {
      end = endOfError(error);
    }
    turn.end();
    const took = (monotonic() - at) / 1000;
    this.#heed(name, channel, end);
    await this.#note(delivery, attemptId, end);
    return took;
  }

  /** Writes a delivery's words and notes that it is on its way; undefined when it is not to be sent, or not by us. */
  async #begin(name: string, delivery: Claimed) {
    const { store, prepare, now } = this.#options;
    if (delivery.expiresAt && delivery.expiresAt <= now()) {
      await store.put(delivery, { status: "EXPIRED", why: "expired" });
      return undefined;
    }
    const prepared = await this.#prepare(delivery, prepare);
    if (prepared.kind === "postpone") await store.put(delivery, { until: prepared.until });
    if (prepared.kind === "cancel") await store.put(delivery, { status: "CANCELLED", why: prepared.why });
    if (prepared.kind !== "send") return undefined;
    const attemptId = await store.begin(delivery, name);
    return attemptId === undefined ? undefined : { ...prepared, attemptId };
  }

  /** A turn of the channel's rate; undefined when the outbox is stopped before it comes. */
  #turn({ budget }: OutboundChannel, chat: string): Promise<Turn | undefined> {
    return new Promise((resolve) => {
      if (this.#stop.signal.aborted) return resolve(undefined);
      const stopped = () => resolve(undefined);
      this.#waiting.add(stopped);
      void budget.take("bulk", chat).then((turn) => {
        if (this.#waiting.delete(stopped)) resolve(turn);
        else turn.giveBack();
      });
    });
  }

  /** Writes how a try ended, however long the database is in trouble: a message that was shown must not be taken for lost. */
  async #note(delivery: Claimed, attemptId: number, end: AttemptEnd): Promise<void> {
    const { store, wait, log } = this.#options;
    for (let tried = 0; ; tried += 1) {
      try {
        await store.end(delivery, attemptId, end);
        break;
      } catch (error) {
        log.error({ err: error, delivery: delivery.id }, "the end of a delivery could not be written");
        if (this.#stop.signal.aborted && tried >= 3) break;
        await wait(AWAY_MS[Math.min(tried, AWAY_MS.length - 1)] ?? 30_000, new AbortController().signal);
      }
    }
    this.#inHand.delete(delivery.id);
  }

  /** A text that cannot be written is our mistake; the row waits for it to be mended rather than holding up the others. */
  async #prepare(delivery: Claimed, prepare: OutboxOptions["prepare"]): Promise<Prepared> {
    try {
      return await prepare(delivery);
    } catch (error) {
      this.#options.log.error({ err: error, delivery: delivery.id }, "a delivery could not be written");
      return { kind: "postpone", until: new Date(this.#options.now().getTime() + 15 * 60_000) };
    }
  }

  #away = new Map<string, number>();

  /** A messenger that refuses or is away is left alone for a while, by everything that is sent on it in bulk. */
  #heed(name: string, { budget }: OutboundChannel, { outcome, retryAfter, error }: AttemptEnd): void {
    const { log, onAttempt } = this.#options;
    onAttempt?.(name, outcome);
    if (outcome !== "SENT") log.warn({ channel: name, outcome, error }, "a delivery did not get through");
    if (outcome === "THROTTLED") budget.refused(retryAfter ?? 1);
    const failures = outcome === "UNREACHABLE" || outcome === "UNCERTAIN" ? (this.#away.get(name) ?? 0) + 1 : 0;
    this.#away.set(name, failures);
    // One that fails alone says nothing about the messenger.
    if (failures > 1) budget.pause(AWAY_MS[Math.min(failures - 2, AWAY_MS.length - 1)] ?? 30_000);
  }
}
