/** What a messenger takes, in messages. */
export interface RateLimits {
  readonly perSecond: number;
  readonly perChatPerSecond: number;
}

export interface RateBudgetOptions {
  readonly limits: RateLimits;
  /** Milliseconds that never go back. */
  readonly monotonic: () => number;
  /** Runs something after so many milliseconds. */
  readonly later: (milliseconds: number, task: () => void) => void;
}

/** A turn that was given; say when the call begins and when it is over, or that there is none after all. */
export interface Turn {
  begin(): void;
  end(): void;
  giveBack(): void;
}

type Use = "reply" | "bulk";

interface Taken {
  readonly use: Use;
  /** undefined = given, and its call has not begun. */
  begunAt: number | undefined;
  endedAt: number | undefined;
}

interface Waiter {
  readonly use: Use;
  readonly askedAt: number;
  readonly chat: string;
  readonly grant: (turn: Turn) => void;
}

/** The share that what is sent in bulk leaves to replies while there are any. */
const KEPT_FOR_REPLIES = 0.2;
/** For how long after a reply the next one is expected. */
const REPLYING_MS = 5_000;
/** A message counts for a second from when it reached the messenger, which is somewhere between its call and its answer. */
const SECOND_MS = 1_010;
const LATEST_ARRIVAL_MS = 150;
/** After a refusal less is sent, and bit by bit more again. */
const AFTER_REFUSAL = 0.9;
const RECOVER_MS = 5_000;
/** Somebody waits for a reply: after so long it is tried all the same, and whoever asked hears how it went. */
const LONGEST_REPLY_WAIT_MS = 60_000;

/**
 * A channel's rate, shared by all that is sent on it. Replies go first, and while people are being answered a fifth is kept for
 * them; otherwise what is sent in bulk may use it all. A refusal (429) stops everything for as long as the messenger says.
 */
export class RateBudget {
  readonly #options: RateBudgetOptions;
  #taken: Taken[] = [];
  #waiting: Waiter[] = [];
  readonly #lastInChat = new Map<string, number>();
  #lastReplyAt = Number.NEGATIVE_INFINITY;
  /** For everything, as the messenger said so. */
  #refusedUntil = Number.NEGATIVE_INFINITY;
  /** For what is sent in bulk, as the messenger is not there. */
  #pausedUntil = Number.NEGATIVE_INFINITY;
  /** What the messenger was found to take, at most what it is said to. */
  #limit: number;
  #limitSetAt = 0;
  #timerAt = Number.POSITIVE_INFINITY;

  constructor(options: RateBudgetOptions) {
    this.#options = options;
    this.#limit = options.limits.perSecond;
  }

  /** Messages a second that are thought to be taken now. */
  get limit(): number {
    return this.#limit;
  }

  /** May a chat be written to in bulk at once, as far as its own rate goes? */
  isChatFree(chat: string): boolean {
    return this.#chatFreeAt(chat) <= this.#options.monotonic();
  }

  /** Waits for a turn. */
  take(use: Use, chat: string): Promise<Turn> {
    return new Promise((grant) => {
      const askedAt = this.#options.monotonic();
      this.#waiting.push({ use, chat, grant, askedAt });
      if (use === "reply") this.#lastReplyAt = askedAt;
      this.#pump();
    });
  }

  /** The messenger said that it was too much, and for how many seconds it takes nothing. */
  refused(retryAfterSeconds: number): void {
    const now = this.#options.monotonic();
    // Of several that were on their way together the first tells that it was too fast.
    if (now >= this.#refusedUntil) {
      this.#limit = Math.max(1, this.#limit * AFTER_REFUSAL);
      this.#limitSetAt = now;
    }
    this.#refusedUntil = Math.max(this.#refusedUntil, now + retryAfterSeconds * 1000);
  }

  /** Sends nothing in bulk for a while, as the messenger is not there; whoever writes is still answered. */
  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#options.monotonic() + milliseconds);
  }

  #chatFreeAt(chat: string): number {
    const last = this.#lastInChat.get(chat);
    return last === undefined ? Number.NEGATIVE_INFINITY : last + SECOND_MS / this.#options.limits.perChatPerSecond;
  }

  #freeAt({ begunAt, endedAt }: Taken): number {
    if (begunAt === undefined) return Number.POSITIVE_INFINITY;
    return Math.min(endedAt ?? Number.POSITIVE_INFINITY, begunAt + LATEST_ARRIVAL_MS) + SECOND_MS;
  }

  /** Gives turns to whoever may go, replies first, and looks again when the next one may. */
  #pump(): void {
    const now = this.#options.monotonic();
    const { perSecond } = this.#options.limits;
    if (this.#limit < perSecond && now - this.#limitSetAt >= RECOVER_MS) {
      this.#limit = Math.min(perSecond, this.#limit + 1);
      this.#limitSetAt = now;
    }
    this.#taken = this.#taken.filter((taken) => this.#freeAt(taken) > now);
    let wakeAt = Number.POSITIVE_INFINITY;
    const ordered = [
      ...this.#waiting.filter(({ use }) => use === "reply"),
      ...this.#waiting.filter(({ use }) => use === "bulk"),
    ];
    for (const waiter of ordered) {
      const at = this.#mayGoAt(waiter, now);
      if (at <= now) this.#grant(waiter, now);
      else wakeAt = Math.min(wakeAt, at);
    }
    if (wakeAt < this.#timerAt && wakeAt < Number.POSITIVE_INFINITY) {
      this.#timerAt = wakeAt;
      this.#options.later(Math.max(1, Math.ceil(wakeAt - now)), () => {
        this.#timerAt = Number.POSITIVE_INFINITY;
        this.#pump();
      });
    }
  }

  /** When a waiter may go, as far as that is known now; a turn that is not over yet is looked at again soon. */
  #mayGoAt({ use, chat, askedAt }: Waiter, now: number): number {
    const refused =
      use === "reply" ? Math.min(this.#refusedUntil, askedAt + LONGEST_REPLY_WAIT_MS) : this.#refusedUntil;
    if (refused > now) return refused;
    const all = Math.max(1, Math.floor(this.#limit));
    const full = this.#whenBelow(all, this.#taken);
    if (use === "reply") return full;
    if (this.#pausedUntil > now) return this.#pausedUntil;
    if (this.#waiting.some((other) => other.use === "reply")) return Math.max(full, now + 1);
    const isReplying = now - this.#lastReplyAt < REPLYING_MS;
    const share = isReplying ? Math.max(1, Math.floor(this.#limit * (1 - KEPT_FOR_REPLIES))) : all;
    const bulk = this.#taken.filter((taken) => taken.use === "bulk");
    return Math.max(full, this.#whenBelow(share, bulk), this.#chatFreeAt(chat));
  }

  #whenBelow(limit: number, taken: readonly Taken[]): number {
    if (taken.length < limit) return Number.NEGATIVE_INFINITY;
    return taken.map((each) => this.#freeAt(each)).sort((a, b) => a - b)[taken.length - limit] ?? 0;
  }

  #grant(waiter: Waiter, now: number): void {
    const { use, chat, grant } = waiter;
    this.#waiting = this.#waiting.filter((other) => other !== waiter);
    const taken: Taken = { use, begunAt: undefined, endedAt: undefined };
    this.#taken.push(taken);
    this.#note(chat, now);
    grant({
      begin: () => {
        taken.begunAt = this.#options.monotonic();
        this.#note(chat, taken.begunAt);
        // Only now is it known when the next may go.
        if (this.#waiting.length > 0) this.#pump();
      },
      end: () => {
        taken.endedAt = this.#options.monotonic();
        if (this.#waiting.length > 0) this.#pump();
      },
      giveBack: () => {
        this.#taken = this.#taken.filter((other) => other !== taken);
        if (this.#waiting.length > 0) this.#pump();
      },
    });
  }

  #note(chat: string, now: number): void {
    this.#lastInChat.delete(chat);
    this.#lastInChat.set(chat, now);
    // The oldest come first: what is older than any wait is forgotten.
    for (const [old, at] of this.#lastInChat) {
      if (now - at < (2 * SECOND_MS) / this.#options.limits.perChatPerSecond) break;
      this.#lastInChat.delete(old);
    }
  }
}
