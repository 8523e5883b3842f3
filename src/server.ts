import { join } from "node:path";
import { serve as createListener, type ServerType } from "@hono/node-server";
import type { Bot } from "grammy";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import type { AppContext } from "./app/context.ts";
import { firstInvites } from "./app/first-invites.ts";
import { planDuties } from "./app/plan-duties.ts";
import { PolicyLibrary } from "./app/policy-catalogue.ts";
import { prepareDelivery } from "./bot/notices/prepare-delivery.ts";
import type { BotContext, BotDeps } from "./bot/shared/context.ts";
import { translator } from "./bot/shared/translate.ts";
import { Inbox } from "./channels/inbound/inbox.ts";
import { publishCommands, telegramBot, telegramOutbound } from "./channels/telegram/telegram-bot.ts";
import { TELEGRAM, telegramCapabilities } from "./channels/telegram/telegram-channel.ts";
import { TelegramLink } from "./channels/telegram/telegram-link.ts";
import { telegramWebhook } from "./channels/telegram/webhook.ts";
import { Live } from "./channels/web/live.ts";
import { WEB } from "./channels/web/room.ts";
import { webRoutes } from "./channels/web/routes.tsx";
import { webBot, webCapabilities, webOutbound } from "./channels/web/web-bot.ts";
import { startClockwork } from "./clockwork/start-clockwork.ts";
import type { Config } from "./config.ts";
import { line } from "./console.ts";
import { calendarsOf } from "./core/calendar/calendars.ts";
import { formatDay, localDay } from "./core/calendar/local-day.ts";
import { letterheadOf } from "./core/documents/letterhead.ts";
import { parseDatabaseUrl } from "./database/database-url.ts";
import { type Database, openDatabase } from "./database/open-database.ts";
import { projectRoot } from "./database/project-root.ts";
import { readGlossary } from "./database/read-glossary.ts";
import { readKnowledge } from "./database/read-knowledge.ts";
import { readPublicHolidays } from "./database/read-public-holidays.ts";
import { seedDeadlines } from "./database/seed-deadlines.ts";
import { seedForms } from "./database/seed-forms.ts";
import { readLocality, seedLocality } from "./database/seed-locality.ts";
import { seedPolicies } from "./database/seed-policies.ts";
import { lockForServing } from "./database/server-lock.ts";
import { Outbox } from "./delivery/outbox.ts";
import { OutboxStore } from "./delivery/outbox-store.ts";
import { RateBudget } from "./delivery/rate-budget.ts";
import type { RetryPolicy } from "./delivery/retry-layer.ts";
import { documentLabels } from "./documents/document-labels.ts";
import { writeExcel } from "./documents/write-excel.ts";
import { writeWord } from "./documents/write-word.ts";
import { healthRoutes } from "./operation/health.ts";
import { createMetrics } from "./operation/metrics.ts";

/** How long a stop waits for the updates in hand. */
const SHUTDOWN_MS = 15_000;

/** What the server takes from the world, so that only main.ts touches it. */
export interface World extends Omit<AppContext, "database" | "calendars" | "channels"> {
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
  const opened: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of opened.reverse()) await close();
  };
  try {
    const lock = await lockForServing(parseDatabaseUrl(config.databaseUrl));
    opened.push(() => lock.release());
    const database = await openDatabase(config.databaseUrl);
    opened.push(() => database.close());
    await seedLocality(database.client, config.locality);
    await seedPolicies(database.client, world.now());
    await seedForms(database.client, world.now());
    await seedDeadlines(database.client, world.now());
    const url = await serve(config, world, database.client, opened);
    return { url, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Starts everything that serves people; how to stop each part goes onto `opened`, to be called from the last to the first. */
async function serve(
  config: Config,
  world: World,
  database: Database,
  opened: (() => Promise<void>)[],
): Promise<string> {
  const { telegram, host, port, publicUrl } = config;
  const { log, print, now, sleep, randomBytes, sha256 } = world;
  const app: AppContext = {
    database,
    calendars: calendarsOf(readPublicHolidays()),
    // A page that is closed does not ring.
    channels: telegram ? [TELEGRAM, WEB] : [WEB],
    now,
    randomBytes,
    sha256,
  };
  const place = readLocality(config.locality).locality;
  const locality = place.name;
  const library = new PolicyLibrary(app, readKnowledge());
  await library.today();
  // A deadline that cannot be planned must not keep everything else from starting.
  await planDuties(app, localDay(now())).catch((error: unknown) =>
    log.error({ err: error }, "planning of duties failed"),
  );

  const monotonic = () => performance.now();
  const later = (milliseconds: number, task: () => void) => void setTimeout(task, milliseconds).unref();
  const metrics = createMetrics();
  const live = new Live();
  const bots = new Map<string, Bot<BotContext>>();
  const inbox = new Inbox({
    database,
    now,
    log,
    handle: async (channel, update) => {
      await bots.get(channel)?.handleUpdate(update);
    },
    later,
    onDone: (channel, outcome, milliseconds) => {
      metrics.updates.inc({ channel, outcome });
      metrics.seconds.observe({ channel }, milliseconds / 1000);
    },
  });
  metrics.gauge("assistant_updates_in_hand", "Updates being handled", () => inbox.inHand);
  metrics.gauge("assistant_open_pages", "Web chat pages open now", () => live.size);

  const deps: Omit<BotDeps, "channel"> = {
    app,
    library,
    glossary: readGlossary(),
    log,
    locality,
    documents: {
      word: writeWord,
      excel: writeExcel,
      stationery: { letterhead: letterheadOf(place), labels: documentLabels },
    },
    onErased: (addresses) => {
      for (const { id } of addresses) live.publish(id, { kind: "gone" });
    },
  };
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

  const webBudget = new RateBudget({ limits: webCapabilities.rate, monotonic, later });
  bots.set(WEB, webBot(live, deps, retry(WEB), onRoute(WEB), webBudget));
  const outbound = new Map([[WEB, webOutbound(live, app, webBudget)]]);
  let link: TelegramLink | undefined;
  if (telegram) {
    const limits = { ...telegramCapabilities.rate, perSecond: telegram.perSecond };
    const budget = new RateBudget({ limits, monotonic, later });
    const bot = telegramBot(telegram, deps, retry(TELEGRAM), onRoute(TELEGRAM), budget);
    outbound.set(TELEGRAM, telegramOutbound(telegram, app, budget));
    bots.set(TELEGRAM, bot);
    link = new TelegramLink({
      bot,
      config: telegram,
      inbox,
      log,
      sleep,
      onState: (state, detail) => print(line(`telegram_${state}`, detail)),
      introduce: () => publishCommands(bot),
    });
  }

  const store = new OutboxStore({
    database,
    now,
    owner: Buffer.from(randomBytes(6)).toString("hex"),
    channels: app.channels,
  });
  const outbox = new Outbox({
    store,
    channels: outbound,
    prepare: prepareDelivery(app),
    now,
    monotonic,
    wait: (milliseconds, signal) => sleep(milliseconds, signal).catch(() => undefined),
    log,
    onAttempt: (channel, outcome) => metrics.deliveries.inc({ channel, outcome: outcome.toLowerCase() }),
  });
  // A file's lock says that this is the only server: what is still on its way is nobody's any more. A lock at a database server
  // goes with its connection, so there what is leased is waited for.
  await store.recover(parseDatabaseUrl(config.databaseUrl).provider === "sqlite");

  let stopping = false;
  const channels = () => ({ web: "running", ...(link && { telegram: link.state }) });
  const assets = join(projectRoot, "dist", "assets");
  const secure = publicUrl?.startsWith("https://") ?? false;
  const routes = new Hono();
  routes.route("/", healthRoutes({ database, metrics, channels, isStopping: () => stopping }));
  const canTake = () => link?.canTake ?? false;
  if (telegram?.mode === "webhook") routes.route("/", telegramWebhook(telegram.secret, inbox, canTake));
  routes.route("/", webRoutes({ app, inbox, live, locality, assets, secure }));
  routes.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    log.error({ err: error, path: c.req.routePath }, "request failed");
    return c.json({ error: translator("vi")("chat:serverFailed") }, 500);
  });

  // Before pages can send anything new; Telegram's link does the same before it asks for updates.
  await inbox.recover(WEB);
  const listener = await listen(routes, host, port);
  opened.push(async () => {
    const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
    // Open event streams would keep the listener for ever; pages reconnect by themselves.
    if ("closeAllConnections" in listener) listener.closeAllConnections();
    await closed;
  });
  opened.push(() => inbox.close(SHUTDOWN_MS));
  outbox.start();
  opened.push(() => outbox.close());
  opened.push(startClockwork(app, log, () => outbox.wake()));
  link?.start();
  opened.push(async () => {
    stopping = true;
    await link?.stop();
  });

  const bound = listener.address();
  const boundPort = typeof bound === "object" && bound !== null ? bound.port : port;
  const url = publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${boundPort}`;
  for (const text of await greeting(app, locality, url)) print(text);
  return url;
}

function listen(routes: Hono, hostname: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const listener = createListener({ fetch: routes.fetch, hostname, port }, () => resolve(listener));
    listener.once("error", reject);
  });
}

/** What the operator is told: the address, and at the first start an invite for each role. */
async function greeting(app: AppContext, locality: string, url: string): Promise<string[]> {
  const lines = [line("ready", { locality, url })];
  const invites = await firstInvites(app);
  if (invites[0]) {
    lines.push(line("invites", { date: formatDay(invites[0].expiresAt) }));
    for (const { role, organization, code } of invites) {
      lines.push(line("invite", { role: line(`role_${role}`), organization, link: inviteLink(url, code) }));
    }
    return lines;
  }
  const communes = { kind: "COMMUNE", active: true } as const;
  const commune = await app.database.organization.findFirst({ where: communes, orderBy: { position: "asc" } });
  return [...lines, line("invitesBefore", { organization: commune?.code ?? "" })];
}

/** Where an invite code is used in the web chat. */
export function inviteLink(url: string, code: string): string {
  return `${url}/moi/${code}`;
}
