import { expect, test } from "vitest";
import { backoff } from "./backoff.ts";

test("doubles up to half a minute", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => backoff(failures, () => 0.5))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

test("spreads the phones over half of that time", () => {
  expect([backoff(1, () => 0), backoff(1, () => 1)]).toEqual([750, 1_250]);
});
