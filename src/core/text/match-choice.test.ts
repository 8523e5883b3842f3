import { describe, expect, it } from "vitest";
import { matchChoice, readOrdinal } from "./match-choice.ts";

const actions = [
  { label: "📖 Xem thêm", data: "more" },
  { label: "✅ Đúng điều tôi cần", data: "yes" },
  { label: "Chưa đúng", data: "no" },
];
const menu = [
  { label: "1. Hộ nghèo", data: "poor" },
  { label: "2. Hộ cận nghèo", data: "near" },
  { label: "0. Quay lại", data: "back" },
];

const days = [
  { label: "1. Thứ sáu 06/11/2026", data: "friday" },
  { label: "2. Thứ hai 09/11/2026", data: "monday" },
  { label: "3. Thứ ba 10/11/2026", data: "tuesday" },
];

describe("matchChoice", () => {
  it.each([
    ["thứ hai", "monday"],
    ["thu sau", "friday"],
    ["thứ ba", "tuesday"],
    ["thứ tư", undefined],
    ["2", "monday"],
    ["số hai", "monday"],
  ])("%s among days of the week", (text, data) => {
    expect(matchChoice(text, days)?.data).toBe(data);
  });

  it.each([
    ["Xem thêm", "more"],
    ["xem them", "more"],
    ["DUNG DIEU TOI CAN", "yes"],
    ["đúng điều", "yes"],
    ["2", "yes"],
    ["số 3", "no"],
    ["thứ hai", "yes"],
    ["chua dung", "no"],
  ])("%s among actions", (text, data) => {
    expect(matchChoice(text, actions)?.data).toBe(data);
  });

  it.each([
    ["2", "near"],
    ["2.", "near"],
    ["hai", "near"],
    ["0", "back"],
    ["hộ nghèo", "poor"],
    ["ho can ngheo", "near"],
    ["2. Hộ cận nghèo", "near"],
  ])("%s among numbered choices", (text, data) => {
    expect(matchChoice(text, menu)?.data).toBe(data);
  });

  it.each(["7", "hộ nghèo được vay bao nhiêu", "vay", "", "ok"])("%j picks nothing", (text) => {
    expect(matchChoice(text, menu)).toBeUndefined();
  });

  it("does not guess between two names that begin alike", () => {
    const two = [
      { label: "Vay vốn hộ nghèo", data: "a" },
      { label: "Vay vốn hộ cận nghèo", data: "b" },
    ];
    expect(matchChoice("vay vốn", two)).toBeUndefined();
  });
});

it.each([
  ["2", 2],
  ["câu 2", 2],
  ["năm", 5],
  ["thứ tư", 4],
])("readOrdinal(%j)", (text, value) => {
  expect(readOrdinal(text)).toBe(value);
});
