import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { officerChat, shown } from "../officer-chat.ts";
import { answerAll, newestForm } from "../report-scene.ts";

let app: TestApp;
let people = 600_000;
beforeAll(async () => {
  app = await openTestApp(await sqliteDatabase(), { policies: false });
});
afterAll(() => app.close());

describe("an officer who reports for the first time", () => {
  it.each(["hoat-dong-truyen-thong", "doi-thoai-chinh-sach", "khen-thuong-thi-dua", "mo-hinh-guong-dien-hinh"])(
    "takes at most twelve messages for every kind: %s",
    { timeout: 120_000 },
    async (code) => {
      const form = await newestForm(app, code);
      const first = form.sections[0]?.fields[0];
      const kinds = first?.type === "choice" ? first.choices.length : 1;
      for (let kind = 1; kind <= kinds; kind += 1) {
        const chat = await newOfficer();
        await chat.say("/baocao");
        await chat.press(form.short.vi);
        if (first?.type === "choice") await chat.say(String(kind));
        await answerAll(app, chat, "xa-hung-dao");
        expect(shown(await chat.press("Gửi"))).toMatch(
          /✅ Đã gửi lúc 12:00 ngày 23\/11\/2026\. Mã biên nhận: BC-\w{6}/,
        );
        expect(chat.sent, `${code}, kind ${kind}`).toBeLessThanOrEqual(12);
      }
    },
  );
});

function newOfficer() {
  people += 1;
  return officerChat(app, people, "xa-hung-dao");
}
