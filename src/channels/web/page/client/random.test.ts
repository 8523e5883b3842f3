import { expect, test } from "vitest";
import { randomKey, randomRoom } from "./random.ts";

test("keys are version 4 UUIDs", () => {
  expect(randomKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("rooms are 12 letters and digits, and not twice the same", () => {
  const rooms = Array.from({ length: 200 }, randomRoom);
  for (const room of rooms) expect(room).toMatch(/^[a-z0-9]{12}$/);
  expect(new Set(rooms).size).toBe(200);
});
