import { backoff } from "./backoff.ts";
import type { Message } from "./types.ts";

export type Connection = "connecting" | "online" | "offline";

export interface EventsOptions {
  address: (after: number) => string;
  onMessage: (message: Message) => void;
  onTyping: () => void;
  onGone: () => void;
  onConnection: (state: Connection) => void;
  /** Asks the server for everything in another way, when the stream could not be opened. False if that failed too. */
  resync: () => Promise<boolean>;
}

const openingPatience = 20_000;
const steadyAfter = 5_000;
const offlineRetry = 15_000;

/**
 * The stream of new messages. It reconnects by itself, each time asking only for what came after the last event seen.
 *
 * The browser's own reconnection is not used: it gives up on any HTTP error, and phones leave a dead stream that still
 * looks open after the screen was off, so `restart` drops the old one without asking.
 */
export function createEvents(options: EventsOptions) {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = 0;
  let failures = 0;
  let attempts = 0;
  let opened = false;
  let running = false;

  const drop = () => {
    source?.close();
    source = undefined;
    clearTimeout(timer);
  };

  const fail = () => {
    const unopened = !opened;
    drop();
    failures += 1;
    options.onConnection(navigator.onLine && failures < 2 ? "connecting" : "offline");
    timer = setTimeout(async () => {
      const attempt = ++attempts;
      const synced = !unopened || (await options.resync());
      if (!running || attempt !== attempts) return;
      if (synced) connect();
      else fail();
    }, backoff(failures));
  };

  const hear = (name: string, react: (event: MessageEvent<string>) => void) =>
    source?.addEventListener(name, (event) => {
      react(event as MessageEvent<string>);
      seen = Math.max(seen, Number((event as MessageEvent).lastEventId) || 0);
    });

  const connect = () => {
    drop();
    attempts += 1;
    opened = false;
    source = new EventSource(options.address(seen));
    timer = setTimeout(fail, openingPatience);
    source.onerror = fail;
    source.onopen = () => {
      opened = true;
      clearTimeout(timer);
      // Not at once: a server that opens and closes every stream would be asked again each second.
      timer = setTimeout(() => {
        failures = 0;
      }, steadyAfter);
      options.onConnection("online");
    };
    hear("message", ({ data }) => {
      const message: Message = JSON.parse(data);
      seen = Math.max(seen, message.rev);
      options.onMessage(message);
    });
    hear("typing", options.onTyping);
    hear("gone", options.onGone);
  };

  return {
    /** Starts after `rev`, which is where the server's count stands: lower than before if the history was erased. */
    start(rev: number) {
      running = true;
      seen = rev;
      connect();
    },
    /** Drops a stream that may be dead and opens a new one at once. */
    restart() {
      if (!running) return;
      failures = 0;
      connect();
    },
    stop() {
      running = false;
      drop();
    },
    /** Notes that the line is gone, without waiting for the stream to find out. */
    interrupt() {
      if (!running) return;
      drop();
      options.onConnection("offline");
      timer = setTimeout(connect, offlineRetry);
    },
    /** Raised when the same news came in another way. */
    noteSeen(rev: number) {
      seen = Math.max(seen, rev);
    },
    hasSeen: (rev: number) => seen >= rev,
  };
}
