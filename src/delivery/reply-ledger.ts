import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { Database } from "../database/open-database.ts";
import type { ApiCall, ApiResult, Layer } from "./api-call.ts";
import { processing } from "./processing.ts";

/** Calls that show something to a person. Signs of life (typing, answered taps) may happen twice. */
const visible = /^(?:send(?!ChatAction)|edit|delete)/;

/**
 * Makes handling an update again harmless: its first, second … visible call is a Delivery row of its own, and one that
 * was sent is not sent again. What remains is the moment between the messenger's yes and our commit: a process that
 * dies there repeats that one message.
 */
export function replyLedger(database: Database, now: () => Date): Layer {
  return (next) => async (call) => {
    const current = processing.getStore();
    if (!current || !visible.test(call.method)) return next(call);
    current.calls += 1;
    const key = `reply:${current.channel}:${current.updateId}:${current.calls}`;

    const known = await database.delivery.findUnique({ where: { key } });
    if (known?.status === "SENT") return { ok: true, result: restored(known.result, call) };
    const begun = { status: "SENDING", attempts: (known?.attempts ?? 0) + 1 } as const;
    await database.delivery.upsert({
      where: { key },
      create: { key, kind: "REPLY", createdAt: now(), ...begun },
      update: begun,
    });

    let result: ApiResult;
    try {
      result = await next(call);
    } catch (error) {
      await database.delivery.update({ where: { key }, data: { status: "FAILED", error: "unreachable" } });
      throw error;
    }
    await database.delivery.update({
      where: { key },
      data: result.ok
        ? { status: "SENT", sentAt: now(), result: essence(result.result), error: null }
        : { status: "FAILED", error: `${result.error_code} ${result.description}`.slice(0, 200) },
    });
    return result;
  };
}

/** What a repeat needs of the messenger's answer: number and time, not what was said, and not to whom. */
function essence(result: unknown): Prisma.InputJsonValue {
  if (typeof result !== "object" || result === null || !("message_id" in result)) return true;
  const { message_id, date } = result as { message_id: number; date?: number };
  return { message_id, date: date ?? 0 };
}

/** The answer again for a repeat; the chat is the call's own. */
function restored(result: Prisma.JsonValue, { payload }: ApiCall): unknown {
  const isMessage = typeof result === "object" && result !== null;
  return isMessage ? { ...result, chat: { id: Number(payload.chat_id), type: "private" } } : result;
}
