import type { UserFromGetMe } from "grammy/types";
import type { Callbacks } from "./callbacks.ts";
import type { CallLog } from "./calls.ts";
import type { Changes } from "./changes.ts";
import type { Chats } from "./chats.ts";
import type { FaultPlanner } from "./faults.ts";
import type { FileStore } from "./files.ts";
import type { Polling } from "./polling.ts";
import type { RateLimiter } from "./rate-limit.ts";
import type { UpdateQueue } from "./updates.ts";
import type { Webhook } from "./webhook.ts";

/** Everything one emulator keeps; each part has its own file. */
export interface World {
  readonly token: string;
  readonly bot: UserFromGetMe;
  readonly now: () => number;
  readonly changes: Changes;
  readonly queue: UpdateQueue;
  readonly polling: Polling;
  readonly webhook: Webhook;
  readonly chats: Chats;
  readonly callbacks: Callbacks;
  readonly files: FileStore;
  readonly faults: FaultPlanner;
  readonly limiter: RateLimiter;
  readonly calls: CallLog;
}
