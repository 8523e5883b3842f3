import { expect, test } from "vitest";
import { SyllableReader } from "../text/accent-key.ts";
import { Corpus } from "./corpus.ts";

const reader = new SyllableReader();
const read = (text: string) => reader.read(text).typed;

test("a text is numbered in both readings: syllables that differ in accents are one without them", () => {
  const corpus = new Corpus(reader);
  const { folded, accented } = corpus.read(read("Con má, con mạ"));
  expect([...folded.terms]).toEqual([0, 1, 0, 1]);
  expect([...accented.terms]).toEqual([0, 1, 0, 2]);
  expect(corpus.folded.syllables).toEqual(["con", "ma"]);
});

test("two placings of one tone mark are one syllable in both", () => {
  const corpus = new Corpus(reader);
  const { folded, accented } = corpus.read(read("hoà giải, hòa giải"));
  expect([...folded.terms]).toEqual([0, 1, 0, 1]);
  expect([...accented.terms]).toEqual([0, 1, 0, 1]);
});

test("queries are mended by what was read, in the spelling that was read first", () => {
  const corpus = new Corpus(reader);
  corpus.read(read("hoà giải ở cơ sở"));
  corpus.read(read("hòa giải viên"));
  expect(corpus.repair().mend(["hoa", "giai"])).toEqual(["hoà", "giải"]);
});
