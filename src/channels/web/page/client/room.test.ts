import { expect, test } from "vitest";
import { findPlace } from "./room.ts";
import { openStorage } from "./storage.ts";

const newRoom = () => "abc123def456";

test.each(["/", "/c/chungcu9"])("%s is the room the server says", (path) => {
  expect(findPlace(path, "chungcu9", openStorage(), newRoom)).toEqual({ room: "chungcu9" });
});

test("an invite gets a room once, and leads back there ever after", () => {
  const storage = openStorage();
  const place = { room: "abc123def456", path: "/c/abc123def456" };
  expect(findPlace("/moi/AB%20C", "me", storage, newRoom)).toEqual({ ...place, invite: "AB C" });
  expect(findPlace("/moi/AB%20C/", "me", storage, () => "another00000")).toEqual(place);
});

test("a mangled invite is passed on as it is", () => {
  expect(findPlace("/moi/%E0%A4%A", "me", openStorage(), newRoom).invite).toBe("%E0%A4%A");
});
