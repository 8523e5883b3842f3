import { describe, expect, it } from "vitest";
import { dutyName } from "./duty-name.ts";

describe("the name of a duty", () => {
  it.each([
    ["Báo cáo năm", { from: "2026-01-01", to: "2026-12-31" }, "Báo cáo năm 2026"],
    ["Báo cáo 6 tháng", { from: "2026-01-01", to: "2026-06-30" }, "Báo cáo 6 tháng đầu năm 2026"],
    ["Rà soát", { from: "2026-05-01", to: "2026-05-31" }, "Rà soát tháng 5 năm 2026"],
    ["Báo cáo đột xuất", null, "Báo cáo đột xuất"],
  ])("%s", (name, period, said) => {
    expect(dutyName({ name, period }, "vi")).toBe(said);
  });
});
