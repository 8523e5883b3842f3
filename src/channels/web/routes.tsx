/** @jsxImportSource hono/jsx */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { getCookie, setCookie } from "hono/cookie";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import type { AppContext } from "../../app/context.ts";
import type { Inbox } from "../inbound/inbox.ts";
import { documentTypes } from "../mime-types.ts";
import type { Live, LiveEvent } from "./live.ts";
import { viewMessage, withAttachment } from "./message-view.ts";
import { ChatPage } from "./page/chat-page.tsx";
import { RateWindow } from "./rate-window.ts";
import { receiveFromPage, type Sent } from "./receive.ts";
import { createRoom, findRoom, parseRoomKey, type Room, roomName } from "./room.ts";
import { webErrors, webTexts } from "./web-texts.ts";

const PAGE_SIZE = 50;
const PHOTO_BYTES = 5 * 1024 * 1024;
const TEXT_LENGTH = 4000;
const PING_SECONDS = 25;
/** The browser keeps a chat's key as long as browsers allow. */
const COOKIE_DAYS = 400;

const images = {
  "image/jpeg": [0xff, 0xd8, 0xff],
  "image/png": [0x89, 0x50, 0x4e, 0x47],
  "image/webp": [0x52, 0x49, 0x46, 0x46],
} as const;

const key = z.string().min(8).max(64);
const sentBody = z.union([
  z.strictObject({ key, text: z.string().trim().min(1).max(TEXT_LENGTH) }),
  z.strictObject({ key, tap: z.strictObject({ message: z.number().int(), choice: z.string().max(16) }) }),
]);

export interface WebRoutesDeps {
  readonly app: AppContext;
  readonly inbox: Inbox;
  readonly live: Live;
  readonly locality: string;
  /** Folder of the built page: manifest.json, script, style, icon. */
  readonly assets: string;
  /** Are cookies to be sent over https only? */
  readonly secure: boolean;
}

/** The web chat: the page, and what it talks to. */
export function webRoutes({ app, inbox, live, locality, assets, secure }: WebRoutesDeps): Hono {
  const routes = new Hono();
  const manifest = JSON.parse(readFileSync(join(assets, "manifest.json"), "utf8")) as { script: string; style: string };
  const opens = new RateWindow(60, 60_000);
  const messages = new RateWindow(60, 60_000);
  const errors = (room?: Room) => webErrors(room?.language ?? "vi");
  const cookieName = (name: string) => `chat_${name}`;
  const roomOf = async (c: Context, name = c.req.param("room") ?? "") =>
    roomName.test(name) ? findRoom(app, parseRoomKey(getCookie(c, cookieName(name)))) : undefined;

  routes.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "blob:", "data:"],
        connectSrc: ["'self'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "no-referrer",
    }),
  );
  // A cheap phone on a slow line: everything but photos and the event stream goes out compressed.
  routes.use(compress());
  routes.use("/assets/*", async (c, next) => {
    await next();
    c.header("Cache-Control", "public, max-age=31536000, immutable");
  });
  routes.use(
    "/assets/*",
    serveStatic({ root: "", rewriteRequestPath: (path) => join(assets, path.replace(/^\/assets/, "")) }),
  );

  const page = async (c: Context, name: string) => {
    const room = await roomOf(c, name);
    const language = room?.language ?? (c.req.query("lang") === "en" ? "en" : "vi");
    c.header("Cache-Control", "no-store");
    return c.html(
      <ChatPage
        language={language}
        strings={webTexts(language, locality)}
        script={`/assets/${manifest.script}`}
        style={`/assets/${manifest.style}`}
        room={name}
      />,
    );
  };
  routes.get("/", (c) => page(c, "me"));
  routes.get("/moi/:code", (c) => page(c, "me"));
  routes.get("/c/:room", (c) => (roomName.test(c.req.param("room")) ? page(c, c.req.param("room")) : c.notFound()));

  const api = new Hono();
  // The page's own requests only: other sites can neither read a chat nor write into it.
  api.use(csrf());
  api.use(async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  });

  const listMessages = async (room: Room, name: string, before?: number) => {
    const rows = await app.database.webMessage.findMany({
      where: {
        addressId: room.addressId,
        hidden: false,
        deletedAt: null,
        ...(before !== undefined && { id: { lt: before } }),
      },
      orderBy: { id: "desc" },
      take: PAGE_SIZE + 1,
      include: withAttachment,
    });
    const shown = rows.slice(0, PAGE_SIZE).reverse();
    return { messages: shown.map((message) => viewMessage(name, message)), hasMore: rows.length > PAGE_SIZE };
  };

  api.post("/open", async (c) => {
    const name = c.req.param("room") ?? "";
    if (!roomName.test(name)) return c.notFound();
    const known = await roomOf(c);
    const visitor = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "direct";
    if (!known && !opens.allows(visitor, app.now())) {
      c.header("Retry-After", "60");
      return c.json({ error: errors().tooManyChats }, 429);
    }
    const created = known ? undefined : await createRoom(app);
    const room = known ?? created?.room;
    if (!room) return c.notFound();
    if (created) {
      setCookie(c, cookieName(name), `${created.key.chat}.${created.key.token}`, {
        path: "/",
        httpOnly: true,
        sameSite: "Lax",
        secure,
        maxAge: COOKIE_DAYS * 86_400,
      });
    }
    return c.json({ isNew: !known, language: room.language, rev: room.rev, ...(await listMessages(room, name)) });
  });

  /** Everything below is for whoever holds the room's key. */
  const held = new Hono<{ Variables: { room: Room; name: string } }>();
  held.use(async (c, next) => {
    const room = await roomOf(c);
    if (!room) return c.json({ error: errors().notOpen }, 401);
    c.set("room", room);
    c.set("name", c.req.param("room") ?? "");
    return next();
  });

  held.get("/messages", async (c) => {
    const before = Number(c.req.query("before"));
    return c.json(
      await listMessages(c.get("room"), c.get("name"), Number.isInteger(before) && before > 0 ? before : undefined),
    );
  });

  const accept = async (c: Context<{ Variables: { room: Room; name: string } }>, sent: Sent) => {
    const room = c.get("room");
    if (!messages.allows(String(room.addressId), app.now())) {
      c.header("Retry-After", "30");
      return c.json({ error: errors(room).tooFast }, 429);
    }
    const received = await receiveFromPage({ database: app.database, inbox, live, now: app.now }, room.addressId, sent);
    if (received.kind === "choice-gone") return c.json({ error: errors(room).choiceGone }, 422);
    return c.json({ message: received.message && viewMessage(c.get("name"), received.message) }, 202);
  };

  held.post("/messages", bodyLimit({ maxSize: 64 * 1024 }), async (c) => {
    const parsed = sentBody.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json({ error: errors(c.get("room")).textInvalid }, 422);
    return accept(c, parsed.data);
  });

  const tooLarge = (c: Context) => c.json({ error: errors().photoTooLarge }, 413);
  held.post("/photos", bodyLimit({ maxSize: PHOTO_BYTES, onError: tooLarge }), async (c) => {
    const mime = c.req.header("content-type")?.split(";")[0] ?? "";
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const photoKey = key.safeParse(c.req.query("key"));
    const signature = images[mime as keyof typeof images];
    // The type is believed only when the first bytes say the same.
    if (!photoKey.success || !signature?.every((byte, i) => bytes[i] === byte)) {
      return c.json({ error: errors(c.get("room")).photoInvalid }, 422);
    }
    const caption = (c.req.query("caption") ?? "").trim().slice(0, 1000);
    return accept(c, { key: photoKey.data, photo: { mime, bytes, caption } });
  });

  held.get("/files/:id", async (c) => {
    const file = await app.database.attachment.findFirst({
      where: { id: Number(c.req.param("id")) || 0, addressId: c.get("room").addressId },
    });
    if (!file) return c.notFound();
    const isImage = file.mime in images;
    return c.body(Uint8Array.from(file.bytes), 200, {
      "Content-Type": isImage || documentTypes.has(file.mime) ? file.mime : "application/octet-stream",
      "Content-Disposition": `${isImage ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  });

  held.get("/events", (c) => {
    const { addressId } = c.get("room");
    const name = c.get("name");
    const after = Number(c.req.header("last-event-id") ?? c.req.query("after")) || 0;
    return streamSSE(c, async (stream) => {
      let last = after;
      let wake: (() => void) | undefined;
      const queue: LiveEvent[] = [];
      // Listen before reading, so that nothing falls between the two; what comes twice is known by its rev.
      const stop = live.subscribe(addressId, (event) => {
        queue.push(event);
        wake?.();
      });
      stream.onAbort(() => {
        stop();
        wake?.();
      });
      await stream.writeSSE({ event: "hello", data: "{}", retry: 2000 });
      const missed = await app.database.webMessage.findMany({
        where: { addressId, rev: { gt: after }, hidden: false, deletedAt: null },
        orderBy: { rev: "asc" },
        include: withAttachment,
      });
      queue.unshift(...missed.map((message) => ({ kind: "message" as const, message })));
      while (!stream.aborted) {
        const event = queue.shift();
        if (!event) {
          const pinged = await new Promise<boolean>((resolve) => {
            const timer = setTimeout(() => resolve(true), PING_SECONDS * 1000);
            wake = () => {
              clearTimeout(timer);
              resolve(false);
            };
          });
          wake = undefined;
          if (pinged) await stream.write(": ping\n\n");
        } else if (event.kind !== "message") {
          await stream.writeSSE({ event: event.kind, data: "{}" });
        } else if (event.message.rev > last) {
          last = event.message.rev;
          await stream.writeSSE({
            event: "message",
            id: String(last),
            data: JSON.stringify(viewMessage(name, event.message)),
          });
        }
      }
      stop();
    });
  });

  api.route("/", held);
  routes.route("/api/chat/:room", api);
  return routes;
}
