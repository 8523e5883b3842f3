import { afterEach, beforeEach, expect, it } from "vitest";
import { sqliteDatabase, type TestDatabase } from "./databases.ts";
import { runningProcesses, startProcess } from "./real-process.ts";

let place: TestDatabase;
beforeEach(async () => {
  place = await sqliteDatabase();
});
afterEach(() => place.drop());

it("ends a server that does not serve in time", async () => {
  await expect(startProcess({ DATABASE_URL: place.url }, 1)).rejects.toThrow("in time");
  expect(runningProcesses()).toBe(0);
});

it("ends with a server that ends by itself", async () => {
  await expect(startProcess({ DATABASE_URL: "mysql://x" })).rejects.toThrow("ended without saying");
  expect(runningProcesses()).toBe(0);
});

it("reaches a server that has a public address", async () => {
  const server = await startProcess({ DATABASE_URL: place.url, PUBLIC_URL: "https://tro-ly.example.vn" });
  expect(server.output()).toContain("Mở khung chat: https://tro-ly.example.vn\n");
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  await server.kill();
  expect(runningProcesses()).toBe(0);
});
