import { splitMarkup } from "../../core/text/split-text.ts";
import type { ApiCall, ApiResult, Layer } from "../../delivery/api-call.ts";

/**
 * Sends a text over the channel's limit as several messages, cut at sentence ends; the buttons come under the last one,
 * whose result is the call's. An edit keeps what fits and sends the rest after it.
 * @param added how many characters the channel will add to a call's text; room is left for them
 */
export function splitLayer(textLimit: number, added: (payload: ApiCall["payload"]) => number = () => 0): Layer {
  return (next) => async (call) => {
    const { text, reply_markup, ...rest } = call.payload;
    if ((call.method !== "sendMessage" && call.method !== "editMessageText") || typeof text !== "string")
      return next(call);
    const pieces = splitMarkup(text, Math.max(Math.floor(textLimit / 2), textLimit - added(call.payload)));
    if (pieces.length === 1) return next({ ...call, payload: { ...call.payload, text: pieces[0] } });

    const { message_id: _, ...fresh } = rest;
    let result: ApiResult | undefined;
    for (const [i, piece] of pieces.entries()) {
      const isLast = i === pieces.length - 1;
      result = await next({
        ...call,
        method: i === 0 ? call.method : "sendMessage",
        payload: {
          ...(i === 0 ? rest : fresh),
          text: piece,
          ...(isLast && reply_markup !== undefined && { reply_markup }),
        },
      });
      if (!result.ok) return result;
    }
    return result ?? next(call);
  };
}
