import { describe, expect, it } from "vitest";
import { correctedPaths } from "./corrected-paths.ts";

describe("corrected values", () => {
  it("are those that differ from what was counted, or were left out", () => {
    const values = { a: 12, b: 13, c: null };
    expect(correctedPaths({ values, computed: { a: 12, b: 12, c: 3, d: 5 } })).toEqual(["b", "c"]);
  });
});
