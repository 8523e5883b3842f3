import { createHash, timingSafeEqual } from "node:crypto";
import type { Update } from "grammy/types";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { Inbox } from "../inbound/inbox.ts";
import { chatOf, TELEGRAM } from "./telegram-channel.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();
const hasId = z.looseObject({ update_id: z.number().int().nonnegative() });

/**
 * Takes Telegram's updates at /webhooks/telegram. 200 means that the inbox has the update; a database in trouble or a
 * bot that is not ready answers 503, and Telegram repeats (https://core.telegram.org/bots/api#setwebhook).
 */
export function telegramWebhook(secret: string, inbox: Inbox, canTake: () => boolean): Hono {
  const expected = digest(secret);
  return new Hono().post("/webhooks/telegram", bodyLimit({ maxSize: 1024 * 1024 }), async (c) => {
    const given = digest(c.req.header("x-telegram-bot-api-secret-token") ?? "");
    if (!timingSafeEqual(given, expected)) return c.text("", 401);
    const parsed = hasId.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.text("", 400);
    if (!canTake()) return c.text("", 503);
    const update = parsed.data as unknown as Update;
    try {
      await inbox.receive(TELEGRAM, chatOf(update), update);
    } catch {
      return c.text("", 503);
    }
    return c.text("");
  });
}
