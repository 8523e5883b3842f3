import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ChatPage } from "./chat-page.tsx";

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../../locales/${language}/web.json`, import.meta.url), "utf8"));

const render = async (strings: Record<string, string>) =>
  String(await ChatPage({ language: "vi", strings, script: "/assets/a.js", style: "/assets/a.css", room: "me" }));

test("both languages have the same strings, with the same things to fill in", () => {
  const holes = (strings: Record<string, string>) =>
    Object.fromEntries(Object.entries(strings).map(([key, value]) => [key, (value.match(/\{\w+\}/g) ?? []).sort()]));
  const [vi, en] = [holes(read("vi")), holes(read("en"))];
  const { title: _title, description: _description, ...viRest } = vi;
  expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  expect(en).toMatchObject(viRest);
});

test("every string that is asked for exists, and every one that exists is asked for", () => {
  const folder = new URL("./client/", import.meta.url);
  const sources = [
    new URL("./chat-page.tsx", import.meta.url),
    ...readdirSync(folder).map((name) => new URL(name, folder)),
  ]
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const known = Object.keys(read("vi"));
  const asked = [...sources.matchAll(/\bt\("(\w+)"/g)].map(([, key]) => key);
  expect(known).toEqual(expect.arrayContaining(asked));
  expect(known.filter((key) => !sources.includes(`"${key.replace(/Hint$/, "")}"`))).toEqual([]);
});

test("nothing in it needs an exception from the policy", async () => {
  const page = await render(read("vi"));
  expect(page).toMatch(/^<!doctype html><html lang="vi">/);
  expect(page).not.toMatch(/ (style|on[a-z]+)="/);
  expect(page).not.toContain("<style");
  expect(page.match(/<script/g)).toHaveLength(2);
});

test("a string cannot end the data block", async () => {
  const hostile = "</script><script>alert(1)</script>";
  const page = await render({ ...read("vi"), sent: hostile });
  const data = /<script type="application\/json" id="strings">(.*?)<\/script>/s.exec(page)?.[1] ?? "";
  expect(JSON.parse(data).sent).toBe(hostile);
  expect(page).not.toContain(hostile);
});
