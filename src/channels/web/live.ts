import type { StoredMessage } from "./message-view.ts";

/** What an open page is told as it happens. */
export type LiveEvent =
  | { readonly kind: "message"; readonly message: StoredMessage }
  | { readonly kind: "typing" }
  | { readonly kind: "gone" };

/** Tells the open pages of a chat what happens in it. Nothing is kept here: a page that was away reads the database. */
export class Live {
  readonly #listeners = new Map<number, Set<(event: LiveEvent) => void>>();

  /** Listens to one chat; the returned function stops. */
  subscribe(addressId: number, listener: (event: LiveEvent) => void): () => void {
    const listeners = this.#listeners.get(addressId) ?? new Set();
    this.#listeners.set(addressId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(addressId);
    };
  }

  publish(addressId: number, event: LiveEvent): void {
    for (const listener of this.#listeners.get(addressId) ?? []) listener(event);
  }

  /** Open pages, for the metrics. */
  get size(): number {
    let size = 0;
    for (const listeners of this.#listeners.values()) size += listeners.size;
    return size;
  }
}
