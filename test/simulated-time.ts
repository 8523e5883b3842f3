/** Time that passes only when it is told to, with timers and everything waiting for promises in between. */
export interface SimulatedTime {
  now(): number;
  later(milliseconds: number, task: () => void): void;
  sleep(milliseconds: number): Promise<void>;
  /** Lets time pass until an instant. */
  runUntil(at: number): Promise<void>;
}

/** Lets everything that only waits for promises go on. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}

export function simulatedTime(): SimulatedTime {
  let now = 0;
  let count = 0;
  let timers: { at: number; order: number; task: () => void }[] = [];
  const later = (milliseconds: number, task: () => void) => {
    count += 1;
    timers.push({ at: now + milliseconds, order: count, task });
  };
  return {
    now: () => now,
    later,
    sleep: (milliseconds) => new Promise((resolve) => later(milliseconds, resolve)),
    async runUntil(end) {
      await settle();
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.task();
        await settle();
      }
      now = end;
    },
  };
}
