import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { inProcessChat } from "../in-process-chat.ts";
import { libraryOf } from "../library-of.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp(await sqliteDatabase());
});
afterAll(() => app.close());

/** Follows every button below a menu and returns the titles of the entries that can be opened. */
async function walk(chat: ReturnType<typeof inProcessChat>, start: string): Promise<Set<string>> {
  const titles = new Set<string>();
  const seen = new Set([start]);
  const queue = [start];
  for (let data = queue.shift(); data !== undefined; data = queue.shift()) {
    const messages = await chat.tap(data);
    const buttons = messages.flatMap(({ choices }) => choices.flat());
    expect(buttons.length, `${data} leads nowhere`).toBeGreaterThan(0);
    for (const { label, data: next = "" } of buttons) {
      if (next.startsWith("policy:")) titles.add(label.replace(/^\d+\. /, ""));
      else if (/^(?:topics|topic|households|audience|for):/.test(next) && !seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return titles;
}

it.each([
  ["need", "topics:1"],
  ["household status", "households"],
])("menus by %s reach every entry", async (_, start) => {
  const { entries } = await libraryOf(app).today();
  const titles = await walk(inProcessChat(app, start === "households" ? 500_000 : 600_000), start);
  const missing = entries.filter(({ content }) => !titles.has(content.title)).map(({ id }) => id);
  expect(missing).toEqual([]);
});

it("offers at most five entries at a time, numbered, with a way back", async () => {
  const [menu] = await inProcessChat(app, 700_000).tap("topic:credit:1");
  const labels = menu?.choices.flat().map(({ label }) => label) ?? [];
  expect(labels.filter((label) => /^[1-7]\./.test(label)).map((label) => label.slice(0, 2))).toEqual([
    "1.",
    "2.",
    "3.",
    "4.",
    "5.",
  ]);
  expect(labels.at(-1)).toMatch(/^0\. /);
});

it("shows every entry within a chat's limits: an answer of 300 characters, its rule and where to go", async () => {
  const { entries } = await libraryOf(app).today();
  const chat = inProcessChat(app, 800_000);
  for (const { versionId, content } of entries) {
    const [answer, basis] = await chat.tap(`policy:0:${versionId}`);
    expect(answer?.text).toContain(content.title.split("&")[0]);
    if (content.legalBasis[0]) expect(basis?.text).toContain(content.legalBasis[0].number);
    expect(basis?.text).toMatch(/📍/u);
  }
});
