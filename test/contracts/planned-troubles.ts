import { TransportRefusal } from "../../src/channels/gateway/transport.ts";
import type { Trouble } from "./channel-under-test.ts";

/** Counts the attempts of a transport inside this process, and fails those it was told to. */
export class PlannedTroubles {
  attempts = 0;
  #letThrough = 0;
  #left: Trouble[] = [];

  plan(trouble: Trouble, { times = 1, after = 0 }: { readonly times?: number; readonly after?: number } = {}): void {
    this.#letThrough = after;
    this.#left = Array<Trouble>(times).fill(trouble);
  }

  /** @throws what a messenger in that trouble makes a transport throw */
  attempt(): void {
    this.attempts += 1;
    if (this.#letThrough > 0) {
      this.#letThrough -= 1;
      return;
    }
    const trouble = this.#left.shift();
    if (!trouble) return;
    if (trouble.kind === "unreachable") throw new Error("connect ECONNREFUSED");
    throw new TransportRefusal(
      trouble.kind,
      trouble.kind,
      trouble.kind === "throttled" ? trouble.retryAfter : undefined,
    );
  }
}
