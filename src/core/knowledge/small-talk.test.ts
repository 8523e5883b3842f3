import { describe, expect, it } from "vitest";
import { smallTalk } from "./small-talk.ts";

describe("smallTalk", () => {
  it.each([
    ["chong toi danh toi chay mau dau", "emergency"],
    ["tự tử", "emergency"],
    ["có người gọi điện bảo nhận tiền hỗ trợ hộ nghèo phải gửi mã OTP", "scam"],
    ["ngan hang nhan tin hoi ma xac thuc the", "scam"],
    ["sđt ubnd xã", "human"],
    ["cho em xin số điện thoại trưởng thôn", "human"],
    ["chào em", "greeting"],
    ["cảm ơn", "thanks"],
    ["?", "noise"],
  ])("takes %j as %s", (text, kind) => {
    expect(smallTalk(text)).toBe(kind);
  });

  it.each([
    "cứ từ từ rồi tôi nộp hồ sơ sau",
    "tu tu hay nop ho so",
    "chào bạn, cho hỏi vay vốn hộ nghèo",
    "quảng cáo vay hộ nghèo không lãi, em nghi lừa, của nhà nước lãi bao nhiêu",
    "số điện thoại thông minh cho hộ nghèo",
  ])("leaves %j a question", (text) => {
    expect(smallTalk(text)).toBeUndefined();
  });
});
