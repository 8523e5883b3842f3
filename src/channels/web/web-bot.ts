import type { Bot } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { AppContext } from "../../app/context.ts";
import type { BotContext, BotDeps, IncomingPhoto } from "../../bot/shared/context.ts";
import { isStanding } from "../../bot/shared/standing-actions.ts";
import type { OutboundChannel } from "../../delivery/outbox.ts";
import type { RateBudget } from "../../delivery/rate-budget.ts";
import type { RetryPolicy } from "../../delivery/retry-layer.ts";
import type { Capabilities } from "../capabilities.ts";
import { channelBot } from "../channel-bot.ts";
import { gateway } from "../gateway/gateway.ts";
import { proactiveSend } from "../outbound/proactive-send.ts";
import type { Live } from "./live.ts";
import { WEB } from "./room.ts";
import { webTransport } from "./web-transport.ts";

/** The web chat shows everything a modern messenger shows. */
export const webCapabilities: Capabilities = {
  maxButtons: 24,
  textLimit: 4000,
  formatting: true,
  edit: true,
  menusInPlace: false,
  files: true,
  typing: true,
  // Our own database.
  rate: { perSecond: 500, perChatPerSecond: 50 },
};

/** The bot of the web chat has no account anywhere; this is who it is to grammY. */
export const webBotInfo: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: "Trợ lý",
  username: "web_assistant_bot",
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  can_manage_bots: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
} as UserFromGetMe;

/** Fetches a photo a page sent; its file id is the attachment's number. */
async function downloadWebPhoto({ database }: AppContext, fileId: string): Promise<IncomingPhoto> {
  return database.attachment.findUniqueOrThrow({
    where: { id: Number(fileId) },
    select: { name: true, mime: true, bytes: true },
  });
}

/** The bot in the web chat: its messages become rows of the history and events for the open pages. */
export function webBot(
  live: Live,
  deps: Omit<BotDeps, "channel">,
  retry: RetryPolicy,
  onRoute: (route: string) => void,
  budget?: RateBudget,
): Bot<BotContext> {
  const { app } = deps;
  const now = () => app.now();
  const channel: BotDeps["channel"] = {
    name: WEB,
    menusInPlace: webCapabilities.menusInPlace,
    typing: webCapabilities.typing,
    files: webCapabilities.files,
    accountOf: (addressId) => ({ channel: WEB, addressId }),
    download: (fileId) => downloadWebPhoto(app, fileId),
  };
  return channelBot({
    deps: { ...deps, channel },
    capabilities: webCapabilities,
    transport: gateway(webCapabilities, webTransport(app.database, live, now), webBotInfo, now),
    token: "web",
    botInfo: webBotInfo,
    // The transport is our own database: what fails there is not mended by asking again at once.
    retry: { ...retry, tries: 1 },
    budget,
    onRoute,
  });
}

/** The web chat as the outbox uses it. */
export function webOutbound(
  live: Live,
  { database, now }: Pick<AppContext, "database" | "now">,
  budget: RateBudget,
): OutboundChannel {
  const transport = gateway(webCapabilities, webTransport(database, live, now), webBotInfo, now);
  return {
    send: proactiveSend(WEB, database, now, isStanding, transport, webCapabilities.textLimit),
    budget,
    chatOf: ({ id }) => id,
  };
}
