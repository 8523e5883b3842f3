import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBeir } from "./read-beir.ts";

let folder = "";
const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), `${lines.join("\n")}\n`);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "beir-"));
  write("corpus.jsonl", '{"_id":"p1","title":"Vay","text":"Vay vốn"}', '{"_id":"p2","text":"Bảo hiểm"}');
  write("queries.jsonl", '{"_id":"q1","text":"vay ở đâu"}', '{"_id":"q2","text":"thẻ"}', '{"_id":"q3","text":"gì"}');
  write("qrels.tsv", "query-id\tcorpus-id\tscore", "q1\tp1\t1", "q1\tp2\t2", "q2\tp2\t1", "q3\tp1\t0");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("reads passages, queries and the passages that answer them, several for one query too", () => {
  const { passages, queries } = readBeir(folder);
  expect(passages).toEqual([
    { id: "p1", title: "Vay", text: "Vay vốn" },
    { id: "p2", title: "", text: "Bảo hiểm" },
  ]);
  expect(queries).toEqual([
    { id: "q1", text: "vay ở đâu", right: new Set(["p1", "p2"]) },
    { id: "q2", text: "thẻ", right: new Set(["p2"]) },
  ]);
});

test("reads relevance where BEIR's downloads have it, with or without a head", () => {
  rmSync(join(folder, "qrels.tsv"));
  mkdirSync(join(folder, "qrels"));
  write(join("qrels", "test.tsv"), "q2\tp1\t1");
  expect(readBeir(folder).queries).toEqual([{ id: "q2", text: "thẻ", right: new Set(["p1"]) }]);
});

test("names what is missing", () => {
  rmSync(join(folder, "corpus.jsonl"));
  rmSync(join(folder, "qrels.tsv"));
  expect(() => readBeir(folder)).toThrow(/corpus\.jsonl: not found\n.*test\.tsv: not found/);
});

test("names the line of an id that does not exist", () => {
  write("qrels.tsv", "query-id\tcorpus-id\tscore", "q1\tp9\t1", "q9\tp1\t1");
  expect(() => readBeir(folder)).toThrow(/qrels\.tsv:2: no passage "p9"\n.*qrels\.tsv:3: no query "q9"/);
});

test("names the line that is no JSON, or lacks a text", () => {
  write("queries.jsonl", '{"_id":"q1","text":"vay"}', "{");
  expect(() => readBeir(folder)).toThrow(/queries\.jsonl:2: no JSON/);
  write("queries.jsonl", '{"_id":"q1"}');
  expect(() => readBeir(folder)).toThrow(/queries\.jsonl:1: _id and text are needed/);
});
