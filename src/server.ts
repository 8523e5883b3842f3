import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Logger } from "pino";
import type { AppContext } from "./app/context.ts";
import { firstInvites } from "./app/first-invites.ts";
import { PolicyLibrary } from "./app/policy-catalogue.ts";
import { menuCommands } from "./bot/create-bot.ts";
import type { BotDeps } from "./bot/shared/context.ts";
import { translator } from "./bot/shared/translate.ts";
import { channelBot } from "./channels/channel-bot.ts";
import { gateway } from "./channels/gateway/gateway.ts";
import { Inbox } from "./channels/inbound/inbox.ts";
import { downloadTelegramPhoto, TELEGRAM, telegramCapabilities } from "./channels/telegram/telegram-channel.ts";
import { type LinkState, TelegramLink } from "./channels/telegram/telegram-link.ts";
import { telegramSend } from "./channels/telegram/telegram-send.ts";
import { telegramWebhook } from "./channels/telegram/webhook.ts";
import { Live } from "./channels/web/live.ts";
import { WEB } from "./channels/web/room.ts";
import { webRoutes } from "./channels/web/routes.tsx";
import { downloadWebPhoto, webBotInfo, webCapabilities } from "./channels/web/web-channel.ts";
import { webTransport } from "./channels/web/web-transport.ts";
import { startClockwork } from "./clockwork/start-clockwork.ts";
import type { Config } from "./config.ts";
import { line } from "./console.ts";
import { formatDay } from "./core/calendar/local-day.ts";
import { parseDatabaseUrl } from "./database/database-url.ts";
import { openDatabase } from "./database/open-database.ts";
import { projectRoot } from "./database/project-root.ts";
import { readLocality, seedLocality } from "./database/seed-locality.ts";
import { seedPolicies } from "./database/seed-policies.ts";
import { lockForServing } from "./database/server-lock.ts";
import type { RetryPolicy } from "./delivery/retry-layer.ts";
import { healthRoutes } from "./operation/health.ts";
import { createMetrics } from "./operation/metrics.ts";

/** How long a stop waits for the updates in hand. */
const SHUTDOWN_MS = 15_000;

/** What the server takes from the world, so that only main.ts touches it. */
export interface World extends Omit<AppContext, "database"> {
  readonly log: Logger;
  /** Says something to the operator. */
  readonly print: (text: string) => void;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** A running server. */
export interface Server {
  readonly url: string;
  /** Stops taking updates, finishes those in hand, lets go of everything. */
  close(): Promise<void>;
}

/**
 * Puts the house together: database, seeds, channels, pages, clockwork.
 * @throws DatabaseProblem, SeedProblem, or the listener's error (EADDRINUSE)
 */
export async function startServer(config: Config, world: World): Promise<Server> {
  const { log, print, now } = world;
  const lock = await lockForServing(parseDatabaseUrl(config.databaseUrl));
  const database = await openDatabase(config.databaseUrl).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  try {
    return await serveOn(config, world, lock, database);
  } catch (error) {
    await database.close();
    await lock.release();
    throw error;
  }

  async function serveOn(
    { telegram, host, port, publicUrl, locality: localityId }: Config,
    { sleep, randomBytes, sha256 }: World,
    held: typeof lock,
    { client, close }: typeof database,
  ): Promise<Server> {
    const app: AppContext = { database: client, now, randomBytes, sha256 };
    await seedLocality(client, localityId);
    await seedPolicies(client, now());
    const locality = readLocality(localityId).locality.name;
    const library = new PolicyLibrary(app);
    await library.today();

    const metrics = createMetrics();
    const live = new Live();
    const bots = new Map<string, ReturnType<typeof channelBot>>();
    const inbox = new Inbox({
      database: client,
      now,
      log,
      handle: async (channel, update) => {
        await bots.get(channel)?.handleUpdate(update);
      },
      later: (milliseconds, task) => void setTimeout(task, milliseconds).unref(),
      onDone: (channel, outcome, milliseconds) => {
        metrics.updates.inc({ channel, outcome });
        metrics.seconds.observe({ channel }, milliseconds / 1000);
      },
    });
    metrics.gauge("assistant_updates_in_hand", "Updates being handled", () => inbox.inHand);
    metrics.gauge("assistant_open_pages", "Web chat pages open now", () => live.size);

    const deps = (channel: BotDeps["channel"]): BotDeps => ({
      app,
      library,
      log,
      locality,
      channel,
      onErased: (addresses) => {
        for (const { id } of addresses) live.publish(id, { kind: "gone" });
      },
    });
    const retry = (channel: string): RetryPolicy => ({
      tries: 5,
      waits: [300, 1000, 3000, 6000],
      maxRetryAfterSeconds: 60,
      sleep,
      onFailure: (method, kind) => metrics.failures.inc({ channel, method, kind }),
    });
    const onRoute = (channel: string) => (route: string) => {
      metrics.routes.inc({ channel, route });
      log.info({ channel, route }, "update handled");
    };

    bots.set(
      WEB,
      channelBot({
        deps: deps({
          name: WEB,
          edit: webCapabilities.edit,
          typing: webCapabilities.typing,
          accountOf: (addressId) => ({ channel: WEB, addressId }),
          download: (fileId) => downloadWebPhoto(app, fileId),
        }),
        capabilities: webCapabilities,
        transport: gateway(webCapabilities, webTransport(client, live, now), webBotInfo, now),
        token: "web",
        botInfo: webBotInfo,
        retry: { ...retry(WEB), tries: 1 },
        onRoute: onRoute(WEB),
      }),
    );

    let link: TelegramLink | undefined;
    if (telegram) {
      const send = telegramSend(telegram.apiRoot, telegram.token);
      const bot = channelBot({
        deps: deps({
          name: TELEGRAM,
          edit: telegramCapabilities.edit,
          typing: telegramCapabilities.typing,
          accountOf: (id) => ({ channel: TELEGRAM, externalId: String(id) }),
          download: (fileId) => downloadTelegramPhoto(send, telegram.apiRoot, telegram.token, fileId),
        }),
        capabilities: telegramCapabilities,
        transport: send,
        token: telegram.token,
        retry: retry(TELEGRAM),
        onRoute: onRoute(TELEGRAM),
      });
      bots.set(TELEGRAM, bot);
      link = new TelegramLink({
        bot,
        config: telegram,
        inbox,
        log,
        sleep,
        onState: (state: LinkState, detail) => print(line(`telegram_${state}`, detail)),
        introduce: async () => {
          for (const language of ["vi", "en"] as const) {
            const t = translator(language);
            const commands = menuCommands.map((command) => ({ command, description: t(`commands:${command}`) }));
            await bot.api.setMyCommands(commands, language === "en" ? { language_code: "en" } : {});
          }
        },
      });
    }

    let stopping = false;
    const routes = new Hono();
    routes.route(
      "/",
      healthRoutes({
        database: client,
        metrics,
        channels: () => ({ web: "running", ...(link && { telegram: link.state }) }),
        isStopping: () => stopping,
      }),
    );
    if (telegram?.mode === "webhook") routes.route("/", telegramWebhook(telegram.secret, inbox));
    routes.route(
      "/",
      webRoutes({
        app,
        inbox,
        live,
        locality,
        assets: join(projectRoot, "dist", "assets"),
        secure: publicUrl?.startsWith("https://") ?? false,
      }),
    );
    routes.onError((error, c) => {
      log.error({ err: error, path: c.req.routePath }, "request failed");
      return c.json({ error: translator("vi")("chat:serverFailed") }, 500);
    });

    const listener = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
      const server = serve({ fetch: routes.fetch, hostname: host, port }, () => resolve(server));
      server.once("error", reject);
    });
    const bound = listener.address();
    const url =
      publicUrl ??
      `http://${host.includes(":") ? `[${host}]` : host}:${typeof bound === "object" ? bound?.port : port}`;

    await inbox.recover();
    link?.start();
    const stopClockwork = startClockwork(app, log);

    print(line("ready", { locality, url }));
    const invites = await firstInvites(app);
    if (invites[0]) {
      print(line("invites", { date: formatDay(invites[0].expiresAt) }));
      for (const { role, organization, code } of invites) {
        print(line("invite", { role: line(`role_${role}`), organization, link: inviteLink(url, code) }));
      }
    } else {
      const commune = await client.organization.findFirst({
        where: { kind: "COMMUNE", active: true },
        orderBy: { position: "asc" },
      });
      print(line("invitesBefore", { organization: commune?.code ?? "" }));
    }

    return {
      url,
      close: async () => {
        stopping = true;
        await link?.stop();
        await stopClockwork();
        await inbox.close(SHUTDOWN_MS);
        await new Promise<void>((resolve) => {
          listener.close(() => resolve());
          // Open event streams would keep the listener for ever; pages reconnect by themselves.
          if ("closeAllConnections" in listener) listener.closeAllConnections();
        });
        await close();
        await held.release();
      },
    };
  }
}

/** Where an invite code is used in the web chat. */
export function inviteLink(url: string, code: string): string {
  return `${url}/moi/${code}`;
}
