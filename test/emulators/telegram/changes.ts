// From node:timers and not the globals: a test that fakes the clock must not stop the emulator.
import { clearTimeout, setTimeout } from "node:timers";

/** Lets anything wait until the emulator's state satisfies a condition. */
export interface Changes {
  /** Says that something changed; every waiter looks again. */
  notify(): void;
  /** Calls the listener at each change; returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Resolves with the first defined answer of `find`, rejects with `explain()` when time is up. */
  until<T>(find: () => T | undefined, timeoutMs: number, explain: () => string): Promise<T>;
  /** Rejects whoever still waits. */
  close(): void;
}

/** Creates the one place where waiting happens: without polling, so a wait ends in the tick it may. */
export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  const closers = new Set<() => void>();

  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };

  return {
    onChange,
    notify() {
      for (const listener of [...listeners]) listener();
    },
    until(find, timeoutMs, explain) {
      return new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          stop();
          closers.delete(onClose);
          settle();
        };
        const look = () => {
          try {
            const found = find();
            if (found !== undefined) finish(() => resolve(found));
          } catch (error) {
            finish(() => reject(error));
          }
        };
        const onClose = () => finish(() => reject(new Error(`The emulator was closed while waiting. ${explain()}`)));
        const timer = setTimeout(() => finish(() => reject(new Error(explain()))), timeoutMs);
        const stop = onChange(look);
        closers.add(onClose);
        look();
      });
    },
    close() {
      for (const end of [...closers]) end();
    },
  };
}
