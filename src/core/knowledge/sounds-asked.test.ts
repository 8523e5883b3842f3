import { expect, it } from "vitest";
import { soundsAsked } from "./sounds-asked.ts";

it.each([
  "hộ nghèo được vay bao nhiêu",
  "the bhyt can ngheo co mat tien ko",
  "BHYT là gì",
  "con học lớp 3 hộ nghèo?",
  "nộp giấy tờ ở đâu ạ",
])("%j is asked", (text) => {
  expect(soundsAsked(text)).toBe(true);
});

it.each(["", "6", "không", "?", "không biết", "không có lương hưu", "xóm 3 thôn An Nhân xã Tứ Kỳ", "khoảng năm triệu"])(
  "%j is said",
  (text) => {
    expect(soundsAsked(text)).toBe(false);
  },
);
