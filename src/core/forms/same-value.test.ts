import { expect, it } from "vitest";
import { sameValue } from "./same-value.ts";

it.each([
  [{ from: "2026-01-01", to: "2026-12-31" }, { to: "2026-12-31", from: "2026-01-01" }, true],
  [[{ ten: "A", so: 1 }], [{ so: 1, ten: "A" }], true],
  [["a", "b"], ["b", "a"], false],
  [undefined, undefined, true],
  [undefined, null, false],
  [0, null, false],
  [1, "1", false],
])("%j and %j: %s", (a, b, same) => {
  expect(sameValue(a, b)).toBe(same);
});
