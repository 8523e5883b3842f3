import { InlineKeyboard, Keyboard } from "grammy";
import { expect, it } from "vitest";
import { readButtons } from "./choice-button.ts";

it("reads choices and links in their rows", () => {
  const reply_markup = new InlineKeyboard()
    .text("1. Có", "yes")
    .text("2. Không", "no")
    .row()
    .url("Cổng dịch vụ công", "https://dichvucong.gov.vn");
  expect(readButtons({ reply_markup })).toEqual([
    [
      { label: "1. Có", data: "yes" },
      { label: "2. Không", data: "no" },
    ],
    [{ label: "Cổng dịch vụ công", url: "https://dichvucong.gov.vn" }],
  ]);
});

it("tells no buttons from nothing said about buttons", () => {
  expect(readButtons({ reply_markup: { inline_keyboard: [] } })).toEqual([]);
  expect(readButtons({ text: "Chào" })).toBeUndefined();
  expect(readButtons({ reply_markup: new Keyboard().text("Gửi") })).toBeUndefined();
});
