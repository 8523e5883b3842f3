import { expect, test } from "vitest";
import { namedDocuments } from "./named-documents.ts";

test.each([
  ["nghị định 07/2021 nói gì", ["7/2021"]],
  ["QĐ 90 / 2022 với nghị định 7/2021/NĐ-CP", ["90/2022", "7/2021"]],
  ["nghị định 07", []],
  ["hôm 5/12 được 300 nghìn", []],
])("%j", (text, documents) => {
  expect([...namedDocuments(text)]).toEqual(documents);
});
