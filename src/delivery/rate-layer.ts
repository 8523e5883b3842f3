import type { Layer } from "./api-call.ts";
import { failureOf } from "./failure.ts";
import type { RateBudget } from "./rate-budget.ts";

/** Calls a messenger counts as messages. */
const counted = /^(?:send(?!ChatAction)|edit)/;

/** Lets replies take their turns of a channel's rate, before what is sent in bulk. */
export function rateLayer(budget: RateBudget): Layer {
  return (next) => async (call) => {
    if (!counted.test(call.method)) return next(call);
    const turn = await budget.take("reply", String(call.payload.chat_id));
    turn.begin();
    try {
      const result = await next(call);
      const failure = result.ok ? undefined : failureOf(result);
      if (failure?.kind === "throttled") budget.refused(failure.retryAfter);
      return result;
    } finally {
      turn.end();
    }
  };
}
