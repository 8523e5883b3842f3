import { describe, expect, it } from "vitest";
import { translator } from "../shared/translate.ts";
import { decisionLine, reasonText, stepText } from "./log-card.ts";

const t = translator("vi");

describe("the reminder log in words", () => {
  it.each([
    ["T-7", "trước hạn 7 ngày"],
    ["T", "đúng hạn"],
    ["T+3", "quá hạn 3 ngày làm việc"],
    ["start", "khi giao việc"],
    ["promise", "ngày đã hẹn"],
    ["<b>", "<b>"],
  ])("%s is %s", (step, text) => {
    expect(stepText(t, step)).toBe(text);
  });

  it("says why, and leaves a reason it does not know as it is", () => {
    expect(reasonText(t, "promise-broken")).toContain("đã qua ngày hẹn");
    expect(reasonText(t, "nothing-running")).toBe("không có việc nào đang chạy");
    expect(reasonText(t, "toString")).toBe("toString");
  });

  it("is one line for a decision, without markup of others in it", () => {
    const decision = {
      at: new Date("2026-11-03T00:30:00Z"),
      name: "Báo cáo <năm>",
      period: null,
      step: "T-7",
      recipient: "officer",
      persons: 2,
      reason: "due-soon",
    };
    expect(decisionLine(t, "vi", { ...decision, sent: true, delivery: "SENT" })).toBe(
      "• 07:30 03/11/2026 – Báo cáo &lt;năm&gt;, trước hạn 7 ngày, tới cán bộ (2 người): ✅ đã gửi (sắp đến hạn)",
    );
    expect(decisionLine(t, "vi", { ...decision, persons: 0, sent: false, reason: "nobody", delivery: null })).toBe(
      "• 07:30 03/11/2026 – Báo cáo &lt;năm&gt;, trước hạn 7 ngày, tới cán bộ: không gửi, vì chưa có ai nhận vai này trong hệ thống",
    );
  });
});
