import type { Update, User } from "grammy/types";
import { createCallbacks } from "./callbacks.ts";
import { type ApiCall, createCallLog } from "./calls.ts";
import { createChanges } from "./changes.ts";
import { createChats } from "./chats.ts";
import { createDispatch, type Dispatch } from "./dispatch.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createFileStore } from "./files.ts";
import { createMethods } from "./methods/index.ts";
import { createPolling } from "./polling.ts";
import { createRateLimiter, type Limits } from "./rate-limit.ts";
import { type HttpSide, startServer } from "./server.ts";
import { createTestUser, type TestUser } from "./test-user.ts";
import { createUpdateQueue, type NewUpdate } from "./updates.ts";
import { createWebhook } from "./webhook.ts";
import type { World } from "./world.ts";

/** How to start the emulator; everything may be left out. */
export interface TelegramEmulatorOptions {
  readonly token?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  /** Milliseconds; sets the dates of messages and the age of taps. Waits always use real time. */
  readonly now?: () => number;
  readonly botUsername?: string;
}

/** Who a user is. */
export interface UserOptions {
  readonly id?: number;
  readonly firstName?: string;
  /** IETF code, `vi` when left out. */
  readonly language?: string;
  /** They have written to the bot some time before: it can find the chat. */
  readonly known?: boolean;
}

/** A running Telegram with one bot. */
export interface TelegramEmulator {
  /** For grammY: `new Bot(tg.token, { client: { apiRoot: tg.apiRoot } })`. */
  readonly apiRoot: string;
  readonly token: string;
  readonly botUsername: string;
  /** Every call of the bot, polls included. */
  readonly calls: readonly ApiCall[];
  /** Every update queued for the bot, in order. */
  readonly updates: readonly Update[];
  readonly faults: Faults;
  /** How often the bot sent faster than {@link limit} allows. */
  readonly violations: number;
  /** A user; the same id gives the same user. They must write before the bot can find the chat. */
  user(options?: UserOptions): TestUser;
  /** Queues any update; it gets a number when it has none. A private message makes its sender known. */
  push(update: NewUpdate): Update;
  /** Delivers an update a second time, as after a lost confirmation. */
  redeliver(updateId: number): void;
  /** Answers 429 to what comes faster; `{}` lifts the limit. */
  limit(limits: Limits): void;
  /** Resolves with the first finished call that fits, past ones included; `after` is an index into `calls`. */
  waitForCall(
    method: string,
    predicate?: (call: ApiCall) => boolean,
    options?: { timeoutMs?: number; after?: number },
  ): Promise<ApiCall>;
  /**
   * Resolves when every update is confirmed and no call runs. With `bot.start()` and webhooks the bot has then handled
   * them; @grammyjs/runner confirms while handlers still run.
   */
  idle(options?: { timeoutMs?: number }): Promise<void>;
  close(): Promise<void>;
}

const DEFAULT_TOKEN = "7000000001:TEST-token-of-the-emulator";
/** Beyond 32 bits, as the numbers of new Telegram users are. */
const FIRST_USER_ID = 5_000_000_001;

/** Starts a strict emulator of the Telegram Bot API on 127.0.0.1. */
export async function startTelegramEmulator(options: TelegramEmulatorOptions = {}): Promise<TelegramEmulator> {
  const { token = DEFAULT_TOKEN, port = 0, now = Date.now, botUsername = "emulated_bot" } = options;
  let http: HttpSide | undefined;
  let dispatch: Dispatch | undefined;

  const changes = createChanges();
  const queue = createUpdateQueue(changes);
  const webhook = createWebhook({
    queue,
    changes,
    now,
    callInReply: (method, params) => void dispatch?.(method, { params, files: new Map(), signal: neverAborted() }),
  });
  const faults = createFaults((away) => {
    webhook.pause(away);
    if (away) http?.disconnectAll();
  });
  const world: World = {
    token,
    now,
    changes,
    queue,
    webhook,
    faults,
    bot: botOf(token, botUsername),
    polling: createPolling(queue, changes),
    chats: createChats(),
    callbacks: createCallbacks(now),
    files: createFileStore(),
    limiter: createRateLimiter(),
    calls: createCallLog(changes),
  };
  dispatch = createDispatch(world, createMethods(world));
  http = await startServer(world, dispatch, port);

  const users = new Map<number, TestUser>();
  const freeUserId = () => {
    let id = FIRST_USER_ID;
    while (users.has(id)) id++;
    return id;
  };
  const server = http;
  return {
    apiRoot: `http://127.0.0.1:${server.port}`,
    token,
    botUsername,
    calls: world.calls.all,
    updates: queue.all,
    faults,
    get violations() {
      return world.limiter.violations;
    },
    user({ id = freeUserId(), firstName = "Lan", language = "vi", known = false } = {}) {
      const person: User = { id, is_bot: false, first_name: firstName, language_code: language };
      const chat = world.chats.open(person);
      if (known) chat.known = true;
      const existing = users.get(id) ?? createTestUser(world, chat);
      users.set(id, existing);
      return existing;
    },
    push(update) {
      const message = update.message;
      if (message?.chat.type === "private") {
        const state = world.chats.open(message.from);
        state.known = true;
        state.received.set(message.message_id, message);
      }
      return queue.push(update);
    },
    redeliver: (updateId) => queue.redeliver(updateId),
    limit: (limits) => world.limiter.set(limits),
    waitForCall: (method, predicate, waitOptions) => world.calls.waitFor(method, predicate, waitOptions),
    async idle({ timeoutMs = 5_000 } = {}) {
      const running = () => world.calls.all.filter((call) => call.ok === undefined && call.method !== "getUpdates");
      await changes.until(
        () => (queue.pending.length === 0 && webhook.inFlight === 0 && running().length === 0 ? true : undefined),
        timeoutMs,
        () =>
          `Not idle within ${timeoutMs} ms: ${queue.pending.length} updates not confirmed, calls running: ${
            running()
              .map((call) => call.method)
              .join(", ") || "none"
          }`,
      );
    },
    async close() {
      changes.close();
      webhook.close();
      await server.close();
    },
  };
}

function botOf(token: string, username: string): World["bot"] {
  return {
    id: Number.parseInt(token, 10) || 1,
    is_bot: true,
    first_name: "Emulated bot",
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
