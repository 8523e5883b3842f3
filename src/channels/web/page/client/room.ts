import type { Storage } from "./storage.ts";

export interface Place {
  room: string;
  /** The address to show instead of the one that was opened. */
  path?: string;
  /** An invite that has just been given a room, and must be sent there once. */
  invite?: string;
}

function inviteIn(path: string): string | undefined {
  const code = /^\/moi\/([^/]+)\/?$/.exec(path)?.[1];
  try {
    return code && decodeURIComponent(code);
  } catch {
    return code;
  }
}

/** Which conversation this address means. An invite always leads back to the room it was first opened in. */
export function findPlace(path: string, pageRoom: string, storage: Storage, newRoom: () => string): Place {
  const invite = inviteIn(path);
  if (!invite) return { room: pageRoom || "me" };
  const known = storage.get(`invite:${invite}`);
  const room = known ?? newRoom();
  if (known) return { room, path: `/c/${room}` };
  storage.set(`invite:${invite}`, room);
  return { room, path: `/c/${room}`, invite };
}
