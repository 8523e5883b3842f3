import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, notFound } from "./api-error.ts";
import type { ApiCall } from "./calls.ts";
import type { NamedMethod } from "./methods/index.ts";
import { Described, type MethodInput } from "./methods/method.ts";
import { payloadOf } from "./methods/payload.ts";
import { textParam } from "./params.ts";
import type { World } from "./world.ts";

/** What goes back over the wire; undefined when the connection is cut instead. */
export type Reply = { readonly status: number; readonly body: Readonly<Record<string, unknown>> } | undefined;

/** Runs one call: log, faults, limits, the method itself. */
export type Dispatch = (method: string, input: MethodInput) => Promise<Reply>;

/** Builds the dispatcher over a table of methods. */
export function createDispatch(world: World, methods: ReadonlyMap<string, NamedMethod>): Dispatch {
  const { calls, faults, limiter, now, changes } = world;

  return async (name, input) => {
    const method = methods.get(name.toLowerCase());
    const call: ApiCall = { method: method?.name ?? name, payload: payloadOf(input), at: now(), ok: undefined };
    calls.add(call);
    const plan = faults.take(call.method);
    if (plan.delayMs > 0) await sleep(plan.delayMs);
    if (plan.drop === "before") {
      Object.assign(call, { ok: false, dropped: "before" });
      note(call, "the connection was cut before it had any effect");
      changes.notify();
      return undefined;
    }
    try {
      if (plan.fail) throw plan.fail;
      if (!method) throw notFound();
      limiter.check(method.name, textParam(input.params, "chat_id") ?? "");
      const answer: unknown = await method.run(input);
      const described = answer instanceof Described ? answer : undefined;
      const result = described ? described.result : answer;
      Object.assign(call, { ok: true, result });
      changes.notify();
      if (plan.drop === "after") {
        call.dropped = "after";
        note(call, "the connection was cut after it had its effect");
        return undefined;
      }
      return {
        status: 200,
        body: { ok: true, result, ...(described ? { description: described.description } : {}) },
      };
    } catch (error) {
      const failure = failed(call, error);
      changes.notify();
      return failure;
    }
  };

  function failed(call: ApiCall, error: unknown): Reply {
    // A fault of the emulator must look like one and not like Telegram.
    const known =
      error instanceof ApiError ? error : new ApiError(500, `The emulator failed: ${(error as Error)?.stack ?? error}`);
    const retryAfter = known.parameters?.retry_after;
    call.ok = false;
    call.error = {
      code: known.code,
      description: known.description,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
    note(call, `${known.code} ${known.description}`);
    return {
      status: known.code,
      body: {
        ok: false,
        error_code: known.code,
        description: known.description,
        ...(known.parameters ? { parameters: known.parameters } : {}),
      },
    };
  }

  /** Failures belong in the transcript: they are what a test that waits in vain wants to know. */
  function note(call: ApiCall, text: string): void {
    const callback = world.callbacks.find(String(call.payload.callback_query_id ?? ""));
    const chat = world.chats.find(callback?.chatId ?? Number(call.payload.chat_id));
    chat?.transcript.push(`✗ ${call.method}: ${text}`);
  }
}
