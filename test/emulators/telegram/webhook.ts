import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { badRequest } from "./api-error.ts";
import type { Changes } from "./changes.ts";
import { isObject } from "./params.ts";
import type { PendingUpdate, UpdateQueue } from "./updates.ts";

/** Where and how updates are posted. */
export interface WebhookSettings {
  readonly url: string;
  readonly secretToken: string | undefined;
  readonly maxConnections: number;
}

/** A failed delivery, as getWebhookInfo tells it. */
export interface DeliveryFailure {
  readonly date: number;
  readonly message: string;
}

/** The webhook of the bot. */
export interface Webhook {
  readonly settings: WebhookSettings | undefined;
  readonly lastFailure: DeliveryFailure | undefined;
  readonly inFlight: number;
  /** Replaces the settings; undefined removes the webhook. Says whether anything changed. */
  set(settings: WebhookSettings | undefined): boolean;
  /** While paused nothing is delivered: Telegram is away. */
  pause(paused: boolean): void;
  close(): void;
}

/** What the webhook needs of the emulator. */
export interface WebhookDeps {
  readonly queue: UpdateQueue;
  readonly changes: Changes;
  readonly now: () => number;
  /** Runs the call a bot may put into its answer. */
  readonly callInReply: (method: string, params: Readonly<Record<string, unknown>>) => void;
}

const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 2_000;
const ANSWER_TIMEOUT_MS = 60_000;

/** Posts updates in order per chat and repeats what was not answered with 2xx. */
export function createWebhook({ queue, changes, now, callInReply }: WebhookDeps): Webhook {
  let settings: WebhookSettings | undefined;
  let lastFailure: DeliveryFailure | undefined;
  let stop = new AbortController();
  let paused = false;
  const busy = new Map<string, symbol>();
  const agent = new Agent({ keepAlive: true });

  const pump = () => {
    if (!settings || paused) return;
    for (const entry of queue.pending) {
      if (busy.size >= settings.maxConnections) return;
      if (busy.has(entry.lane)) continue;
      // A symbol of its own: the same update may be on its way twice, once to a webhook that is gone.
      const delivery = Symbol(entry.lane);
      busy.set(entry.lane, delivery);
      void deliver(entry, settings, stop.signal).finally(() => {
        if (busy.get(entry.lane) === delivery) busy.delete(entry.lane);
        changes.notify();
      });
    }
  };

  const deliver = async (entry: PendingUpdate, target: WebhookSettings, signal: AbortSignal) => {
    for (let backoff = FIRST_BACKOFF_MS; !signal.aborted; backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS)) {
      try {
        const answer = await post(target, JSON.stringify(entry.update), signal);
        if (answer.status >= 200 && answer.status < 300) {
          queue.remove(entry);
          runReply(answer.body);
          return;
        }
        throw new Error(`Wrong response from the webhook: ${answer.status} ${answer.reason}`);
      } catch (error) {
        if (signal.aborted) return;
        lastFailure = {
          date: Math.floor(now() / 1000),
          message: error instanceof Error ? error.message : String(error),
        };
        await sleep(backoff, undefined, { signal }).catch(() => undefined);
      }
    }
  };

  const post = (target: WebhookSettings, body: string, signal: AbortSignal) =>
    new Promise<{ status: number; reason: string; body: string }>((resolve, reject) => {
      const outgoing = request(
        target.url,
        {
          method: "POST",
          agent,
          signal,
          timeout: ANSWER_TIMEOUT_MS,
          headers: {
            "content-type": "application/json",
            "content-length": Buffer.byteLength(body),
            ...(target.secretToken === undefined ? {} : { "x-telegram-bot-api-secret-token": target.secretToken }),
          },
        },
        (answer) => {
          readText(answer).then(
            (text) => resolve({ status: answer.statusCode ?? 0, reason: answer.statusMessage ?? "", body: text }),
            reject,
          );
        },
      );
      outgoing.on("timeout", () => outgoing.destroy(new Error("Read timeout expired")));
      outgoing.on("error", reject);
      outgoing.end(body);
    });

  const runReply = (body: string) => {
    let reply: unknown;
    try {
      reply = JSON.parse(body);
    } catch {
      return;
    }
    if (isObject(reply) && typeof reply.method === "string") {
      const { method, ...params } = reply;
      callInReply(String(method), params);
    }
  };

  const stopListening = changes.onChange(pump);

  const restart = () => {
    stop.abort();
    stop = new AbortController();
    busy.clear();
  };

  return {
    get settings() {
      return settings;
    },
    get lastFailure() {
      return lastFailure;
    },
    get inFlight() {
      return busy.size;
    },
    set(next) {
      if (JSON.stringify(next) === JSON.stringify(settings)) return false;
      restart();
      settings = next;
      lastFailure = undefined;
      pump();
      return true;
    },
    pause(next) {
      if (next && !paused) restart();
      paused = next;
      pump();
    },
    close() {
      stopListening();
      settings = undefined;
      stop.abort();
      agent.destroy();
    },
  };
}

/** Refuses an address Telegram would refuse; plain http is taken from this machine only, for tests. */
export function checkWebhookUrl(url: string): void {
  const local = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(url);
  if (local) return;
  if (!url.startsWith("https://")) throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  throw badRequest("bad webhook: the emulator posts only to plain http on this machine");
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
