import type { Bot } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { createBot } from "../bot/create-bot.ts";
import type { BotContext, BotDeps } from "../bot/shared/context.ts";
import { isStanding } from "../bot/shared/standing-actions.ts";
import { asFetch, compose, type Send } from "../delivery/api-call.ts";
import { failureOf } from "../delivery/failure.ts";
import type { RateBudget } from "../delivery/rate-budget.ts";
import { rateLayer } from "../delivery/rate-layer.ts";
import { replyLedger } from "../delivery/reply-ledger.ts";
import { type RetryPolicy, retryLayer } from "../delivery/retry-layer.ts";
import type { Capabilities } from "./capabilities.ts";
import { addedLength } from "./gateway/gateway.ts";
import { isTransportFailure } from "./inbound/transport-failure.ts";
import { TYPED_PREFIX, typedChoices } from "./inbound/typed-choices.ts";
import { menuLayer } from "./outbound/menu-layer.ts";
import { splitLayer } from "./outbound/split-layer.ts";

export interface ChannelBotOptions {
  readonly deps: BotDeps;
  readonly capabilities: Capabilities;
  /** Carries Bot API calls to the messenger: Telegram itself, or a gateway. */
  readonly transport: Send;
  readonly token: string;
  /** Who the bot is, where there is no account to ask. */
  readonly botInfo?: UserFromGetMe;
  readonly retry: RetryPolicy;
  /** The channel's rate, shared with what is sent in bulk; without one replies are not counted. */
  readonly budget?: RateBudget | undefined;
  readonly onRoute: (route: string) => void;
}

/**
 * The bot of one channel with everything its calls pass on their way out: the ledger that keeps a repeated update from
 * answering twice, the menu memory, the channel's text limit, and retries.
 */
export function channelBot({
  deps,
  capabilities,
  transport,
  token,
  botInfo,
  retry,
  budget,
  onRoute,
}: ChannelBotOptions): Bot<BotContext> {
  const { app, channel } = deps;
  const now = () => app.now();
  // A choice that was typed has nothing at the messenger to be answered. Nor has a tap handled again, which was answered
  // before the crash, or one that is too old after an outage; what was tapped is done all the same.
  const taps =
    (next: Send): Send =>
    async (call) => {
      if (call.method !== "answerCallbackQuery") return next(call);
      if (String(call.payload.callback_query_id).startsWith(TYPED_PREFIX)) return { ok: true, result: true };
      const result = await next(call);
      return result.ok || failureOf(result).kind !== "invalid" ? result : { ok: true, result: true };
    };
  const send = compose(
    taps,
    splitLayer(capabilities.textLimit, (payload) => addedLength(capabilities, payload)),
    replyLedger(app.database, now),
    menuLayer(channel.name, app.database, now, isStanding),
    retryLayer(retry),
    ...(budget ? [rateLayer(budget)] : []),
  )(transport);

  return createBot(deps, {
    token,
    config: { client: { fetch: asFetch(send) as never }, ...(botInfo && { botInfo }) },
    typedChoices: typedChoices(channel.name, app.database, now),
    isTransportFailure,
    onRoute,
  });
}
