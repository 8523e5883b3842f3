import { expect, test } from "vitest";
import { fold } from "../../src/core/text/fold.ts";
import { drawsOf, variantNames } from "./variants.ts";

const texts = [
  "Hộ cận nghèo được hỗ trợ bao nhiêu phần trăm mức đóng bảo hiểm y tế?",
  "Thủ tục xin vay vốn ngân hàng chính sách xã hội như thế nào?",
];

test("as typed is the text itself, once", () => {
  expect(drawsOf("typed", texts)).toEqual([texts]);
});

test("without accents keeps every letter and no mark", () => {
  expect(drawsOf("bare", texts)[0]?.[1]).toBe("Thu tuc xin vay von ngan hang chinh sach xa hoi nhu the nao?");
});

test("slips are drawn three times, each differently, and change letters", () => {
  const draws = drawsOf("typos", texts);
  expect(draws).toHaveLength(3);
  expect(new Set(draws.map((draw) => draw.join("\n"))).size).toBe(3);
  for (const draw of draws) expect(fold(draw.join(" "))).not.toBe(fold(texts.join(" ")));
});

test("half accents change accents only, and not all of them", () => {
  const [half] = drawsOf("half", texts);
  expect(half?.map(fold)).toEqual(texts.map(fold));
  expect(half).not.toEqual(texts);
  expect(half).not.toEqual(drawsOf("bare", texts)[0]);
});

test("every variant is the same every time", () => {
  for (const variant of variantNames) expect(drawsOf(variant, texts)).toEqual(drawsOf(variant, texts));
});
