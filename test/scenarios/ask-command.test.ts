import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase, type TestDatabase } from "../databases.ts";
import { inProcessChat } from "../in-process-chat.ts";
import { runProgram } from "../real-process.ts";

const plain = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

describe("npm run ask", () => {
  let place: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    place = await sqliteDatabase();
    app = await openTestApp(place);
    // The program knows only today's clock: answers are compared on the day it runs.
    app.setNow(new Date().toISOString());
  });
  afterAll(() => app.close());

  const ask = async (questions: readonly string[]) => {
    const { code, stdout } = await runProgram("ask", ["--json"], { DATABASE_URL: place.url }, questions.join("\n"));
    expect(code).toBe(0);
    return stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  };

  it("prints of every kind of text what the chat says", async () => {
    const questions = [
      "the bhyt can ngheo co mat tien ko",
      "mức thu nhập chuẩn hộ nghèo ở nông thôn năm 2027 là bao nhiêu",
      "so sánh hộ nghèo và cận nghèo",
      "BHYT là gì",
      "xã Văn Tố giờ thuộc xã nào",
      "xin chào",
      "làm hộ chiếu lần đầu cần giấy tờ gì và mất bao nhiêu tiền",
    ];
    const printed = await ask(questions);
    for (const [i, question] of questions.entries()) {
      const said = await inProcessChat(app, 990_000 + i).say(question);
      expect(printed[i].question).toBe(question);
      for (const { text } of said) expect(printed[i].text).toContain(plain(text));
    }
    expect(printed.map(({ outcome }) => outcome)).toEqual([
      "answered",
      "answered",
      "answered",
      "answered",
      "answered",
      "smalltalk",
      "unsure",
    ]);
    for (const result of printed)
      expect(Object.keys(result)).toEqual(["question", "outcome", "policies", "text", "ms"]);
  });

  it("says what the self check is, with the rule it computes by", async () => {
    const [{ outcome, text, policies }] = await ask(["Nhà tôi có thuộc hộ nghèo không?"]);
    expect(outcome).toBe("answered");
    expect(text).toMatch(/Tự kiểm tra/);
    expect(policies.length).toBeGreaterThan(0);
  });

  it("lists the choices that can be named by a number", async () => {
    const [{ text }] = await ask(["làm hộ chiếu lần đầu cần giấy tờ gì và mất bao nhiêu tiền"]);
    expect(text).toMatch(/\n9\. Hỏi cán bộ\n0\. Chọn chủ đề$/);
  });
});
