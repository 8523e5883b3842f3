import type { ApiCall, ApiResult, Send } from "../../delivery/api-call.ts";

/** How long a call may take before it counts as unreachable; getUpdates says itself how long it waits. */
const CALL_SECONDS = 30;

function encode({ payload, files }: ApiCall): RequestInit {
  if (files.size === 0) return { headers: { "content-type": "application/json" }, body: JSON.stringify(payload) };
  const form = new FormData();
  for (const [name, value] of Object.entries(payload)) {
    if (!files.has(name)) form.append(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  for (const [name, { bytes, mime, name: fileName }] of files) {
    form.append(name, new Blob([Uint8Array.from(bytes)], { type: mime }), fileName);
  }
  return { body: form };
}

/**
 * Carries calls to a Bot API server (https://core.telegram.org/bots/api#making-requests).
 * Throws when it cannot be reached or does not answer in time; the token, part of the address, is in no error.
 */
export function telegramSend(apiRoot: string, token: string): Send {
  return async (call) => {
    const seconds = CALL_SECONDS + (call.method === "getUpdates" ? Number(call.payload.timeout ?? 0) : 0);
    const deadline = AbortSignal.timeout(seconds * 1000);
    const response = await fetch(`${apiRoot}/bot${token}/${call.method}`, {
      method: "POST",
      signal: call.signal ? AbortSignal.any([call.signal, deadline]) : deadline,
      ...encode(call),
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (typeof body === "object" && body !== null && "ok" in body) return body as ApiResult;
    // A proxy's page instead of an answer: whatever it says, Telegram has not said it.
    return { ok: false, error_code: 502, description: `Not an answer of the Bot API (${response.status})` };
  };
}
