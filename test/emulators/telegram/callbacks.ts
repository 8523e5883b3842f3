import { badRequest } from "./api-error.ts";

/** What the user sees after a tap. */
export interface CallbackAnswer {
  readonly text: string | undefined;
  readonly showAlert: boolean;
  readonly url: string | undefined;
  /** The update of the tap, e.g. to redeliver it. */
  readonly updateId: number;
}

/** A tap that waits for its answer. */
export interface PendingCallback {
  readonly id: string;
  readonly chatId: number;
  readonly at: number;
  updateId: number;
  answer: CallbackAnswer | undefined;
}

/** The taps of all users. */
export interface Callbacks {
  create(chatId: number): PendingCallback;
  find(id: string): PendingCallback | undefined;
  /** @throws ApiError for an unknown, old or already answered tap. */
  answer(id: string, answer: Omit<CallbackAnswer, "updateId">): void;
}

/** Telegram does not publish how long a tap waits; fifteen minutes is beyond what anybody has seen. */
const LIFETIME_MS = 15 * 60 * 1000;

/** Creates an empty list of taps. */
export function createCallbacks(now: () => number): Callbacks {
  const callbacks = new Map<string, PendingCallback>();
  let next = 4_300_000_000_000_000_001n;
  return {
    create(chatId) {
      const callback: PendingCallback = { id: String(next++), chatId, at: now(), updateId: 0, answer: undefined };
      callbacks.set(callback.id, callback);
      return callback;
    },
    find: (id) => callbacks.get(id),
    answer(id, answer) {
      const callback = callbacks.get(id);
      if (!callback || callback.answer || now() - callback.at > LIFETIME_MS) {
        throw badRequest("query is too old and response timeout expired or query ID is invalid");
      }
      callback.answer = { ...answer, updateId: callback.updateId };
    },
  };
}
