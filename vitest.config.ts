import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts", "scripts/**/*.test.ts"],
    globalSetup: ["test/build-once.ts", "test/seeded-databases.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Scenarios start real processes and a real browser, and wait for them a good part of their time: one more than two cores.
    maxWorkers: 3,
  },
});
