import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts", "scripts/**/*.test.ts"],
    globalSetup: ["test/build-once.ts", "test/seeded-databases.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Scenarios start real processes and a real browser; more at once than cores only makes them wait for each other.
    maxWorkers: 2,
    // Modules keep nothing between tests but what they read or worked out, so files need not load them all anew each.
    isolate: false,
  },
});
