import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sectionTexts } from "../src/bot/citizen/policy-messages.ts";
import { translator } from "../src/bot/shared/translate.ts";
import {
  readabilityLimits,
  readabilityOf,
  sentencesOf,
  unexplainedAbbreviations,
  wordCount,
} from "../src/core/policies/readability.ts";
import { projectRoot } from "../src/database/project-root.ts";
import { readGlossary } from "../src/database/read-glossary.ts";
import { readPolicies } from "../src/database/seed-policies.ts";

/** What citizens read; the other files speak to officers, operators and the page. */
const citizenNamespaces = ["answer", "browse", "case", "chat", "person", "smalltalk", "selfcheck"];
const folder = join(projectRoot, "locales", "vi");
const citizenFiles = readdirSync(folder).filter((name) => citizenNamespaces.includes(name.replace(/\.json$/, "")));

const entries = readPolicies();

describe.each(entries.map((entry) => [entry.id, entry] as const))("%s", (_, entry) => {
  const { title, summary, sections } = entry.content;

  it("is easy to read: lengths, sentences, amounts, dates, plain words", () => {
    const problems = [
      ...readabilityOf(summary, readabilityLimits.summary),
      // A section too long for one bubble is shown in several, so the bubbles are what is measured.
      ...sections.flatMap(({ text }) => readabilityOf(text, Number.POSITIVE_INFINITY)),
      ...sectionTexts(translator("vi"), entry).filter((text) => text.length > readabilityLimits.section),
    ];
    expect(problems).toEqual([]);
  });

  it("writes every abbreviation out where it is first used", () => {
    expect(unexplainedAbbreviations([title, summary, ...sections.map(({ text }) => text)].join("\n"))).toEqual([]);
  });
});

it("says the longest sentence of all entries, within the limit", () => {
  const sentences = entries
    .flatMap(({ id, content }) =>
      [content.summary, ...content.sections.map(({ text }) => text)]
        .flatMap(sentencesOf)
        .map((text) => ({ id, words: wordCount(text), text })),
    )
    .sort((a, b) => b.words - a.words);
  expect(sentences.length).toBeGreaterThan(500);
  expect(sentences[0]?.words, JSON.stringify(sentences[0])).toBeLessThanOrEqual(readabilityLimits.sentenceWords);
});

it.each(citizenFiles)("texts of locales/vi/%s are short and plain", (name) => {
  const texts = JSON.parse(readFileSync(join(folder, name), "utf8")) as Record<string, string>;
  expect(Object.keys(texts).length).toBeGreaterThan(0);
  const problems = Object.entries(texts).flatMap(([key, text]) => {
    // A list may be as long as an entry's section; anything else is one bubble of at most 300 characters.
    const isList = (text.match(/^• /gm)?.length ?? 0) >= 3;
    const limit = isList ? readabilityLimits.section : readabilityLimits.summary;
    // Italics show how people may type; there “6 triệu” is right.
    const typed = new Set(
      [...text.matchAll(/<i>(.*?)<\/i>/g)].flatMap(([, sample = ""]) => sample.match(/\d triệu|\d nghìn/g)),
    );
    return readabilityOf(text, limit)
      .filter(({ rule, detail }) => rule !== "amount" || !typed.has(detail))
      .map((problem) => ({ key, ...problem }));
  });
  expect(problems).toEqual([]);
});

it("meanings of the glossary are short and plain", () => {
  const problems = readGlossary().flatMap(({ term, meaning }) =>
    readabilityOf(meaning, readabilityLimits.summary).map((problem) => ({ term, ...problem })),
  );
  expect(problems).toEqual([]);
});
