import { expect, it } from "vitest";
import type { Values } from "./answers.ts";
import { holds } from "./conditions.ts";
import type { Condition } from "./form.ts";

const values: Values = {
  loai: "hop",
  nguoi: 5,
  khong: 0,
  bo_qua: null,
  tai_lieu: ["to_roi", "pa_no"],
  hang: [],
  chu: "",
};

it.each<[Condition, boolean]>([
  [{ field: "loai", in: ["hop", "loa"] }, true],
  [{ field: "loai", in: ["loa"] }, false],
  [{ field: "tai_lieu", in: ["pa_no"] }, true],
  [{ field: "tai_lieu", in: ["bang_ron"] }, false],
  [{ field: "nguoi", in: [5] }, true],
  [{ field: "nguoi", min: 5, max: 5 }, true],
  [{ field: "nguoi", min: 6 }, false],
  [{ field: "nguoi", max: 4 }, false],
  [{ field: "khong", max: 4 }, true],
  [{ field: "khong", empty: false }, true],
  [{ field: "loai", min: 1 }, false],
  [{ field: "bo_qua", empty: true }, true],
  [{ field: "hang", empty: true }, true],
  [{ field: "chu", empty: true }, true],
  [{ field: "chua_hoi", empty: true }, true],
  [{ field: "loai", empty: true }, false],
  [{ field: "bo_qua", empty: false }, false],
  [{ field: "chua_hoi", in: ["hop"] }, false],
  [{ field: "chua_hoi", max: 9 }, false],
])("%j is %s", (condition, expected) => {
  expect(holds([condition], values)).toBe(expected);
});

it("asks for all of them, and of none for nothing", () => {
  expect(holds([], values)).toBe(true);
  expect(
    holds(
      [
        { field: "nguoi", min: 1 },
        { field: "loai", in: ["loa"] },
      ],
      values,
    ),
  ).toBe(false);
});
