import { expect, it } from "vitest";
import { packLines } from "./pack-lines.ts";

it("puts lines under a heading into bubbles within the limit, in order, each with a heading, none lost", () => {
  const lines = ["một", "hai", "ba", "bốn", "năm"];
  expect(packLines("<b>Đầu</b>", "<b>Tiếp</b>", lines, 12)).toEqual([
    "<b>Đầu</b>\nmột\nhai",
    "<b>Tiếp</b>\nba\nbốn",
    "<b>Tiếp</b>\nnăm",
  ]);
});

it("counts what is read, not the tags, and leaves a line longer than the limit whole", () => {
  expect(packLines("<b>Đ</b>", "T", ["<b>dài lắm lắm</b>", "x"], 5)).toEqual(["<b>Đ</b>\n<b>dài lắm lắm</b>", "T\nx"]);
});
