import { createHash, timingSafeEqual } from "node:crypto";
import type { AppContext } from "../../app/context.ts";

export const WEB = "web";

/** A web chat as its holder reached it. */
export interface Room {
  readonly addressId: number;
  readonly language: "vi" | "en";
  readonly rev: number;
}

/** A room's name in addresses and cookies: "me" is the browser's own chat at `/`. */
export const roomName = /^(?:me|[a-z0-9]{6,32})$/;

const hash = (token: string) => createHash("sha256").update(token).digest();

/** What the cookie of a room holds: the chat's own id and the secret that proves that this browser opened it. */
export interface RoomKey {
  readonly chat: string;
  readonly token: string;
}

/** Reads a room cookie; undefined when it is not one. */
export function parseRoomKey(cookie: string | undefined): RoomKey | undefined {
  const [chat, token] = cookie?.split(".") ?? [];
  return chat && token && /^[a-z0-9]{8,40}$/.test(chat) && /^[\w-]{20,}$/.test(token) ? { chat, token } : undefined;
}

/** The chat a browser holds the key of, or undefined: unknown, erased, or the wrong key. */
export async function findRoom(app: AppContext, key: RoomKey | undefined): Promise<Room | undefined> {
  if (!key) return undefined;
  const chat = await app.database.webChat.findUnique({
    where: { room: key.chat },
    include: { address: { include: { person: { select: { language: true } } } } },
  });
  if (!chat || !timingSafeEqual(hash(key.token), Buffer.from(chat.tokenHash, "hex"))) return undefined;
  return { addressId: chat.addressId, language: chat.address.person.language === "EN" ? "en" : "vi", rev: chat.rev };
}

/** Opens a new chat and returns the key its browser is to keep. */
export async function createRoom(app: AppContext): Promise<{ room: Room; key: RoomKey }> {
  const chat = Buffer.from(app.randomBytes(10)).toString("hex");
  const token = Buffer.from(app.randomBytes(24)).toString("base64url");
  const createdAt = app.now();
  const { id } = await app.database.address.create({
    data: {
      channel: WEB,
      externalId: chat,
      createdAt,
      person: { create: { createdAt } },
      webChat: { create: { room: chat, tokenHash: hash(token).toString("hex"), createdAt } },
    },
  });
  return { room: { addressId: id, language: "vi", rev: 0 }, key: { chat, token } };
}
