import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { AppContext } from "../../src/app/context.ts";
import { createInvite } from "../../src/app/create-invite.ts";
import { keepPhoto } from "../../src/app/keep-photo.ts";
import { appBeside } from "../app-beside.ts";
import { chromiumIsHere } from "../browser.ts";
import { sqliteDatabase } from "../databases.ts";
import { sendActivity, sendAgain, sendYear } from "../sent-reports.ts";
import type { WebChat } from "../web-chat.ts";
import { type Visitor, webStage } from "../web-stage.ts";

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What tests ask of a picture inside the page. */
interface Picture {
  readonly complete: boolean;
  readonly naturalWidth: number;
}

/** Opens the page of somebody who has just joined an organisation. */
async function joined(app: AppContext, { open }: Visitor, organization: string) {
  const invite = await createInvite(app, organization, "OFFICER");
  const chat = await open();
  await chat.hears(/cứ gõ câu hỏi/);
  await chat.say(`/thamgia ${invite.ok ? invite.code : ""}`);
  await chat.hears(/đã tham gia/);
  return chat;
}

/** Pictures for looking at, where RENDERED says. */
async function picture({ page }: WebChat, name: string): Promise<void> {
  if (process.env.RENDERED) await page.screenshot({ path: `${process.env.RENDERED}/lead-office-${name}.png` });
}

describe.skipIf(!chromiumIsHere)("the lead office on the web page", () => {
  const onStage = webStage();

  it("returns a report with a remark at a field, which its commune sees there, mends and sends again", () =>
    onStage(sqliteDatabase, async ({ database, visitor }) => {
      const app = appBeside(database);
      const commune = await joined(app, await visitor(phone), "xa-minh-duc");
      const { personId, organizationId } = await database.membership.findFirstOrThrow({
        where: { organization: { code: "xa-minh-duc" } },
      });
      const member = { personId, organizationId };
      const activity = await sendActivity(app, member, "2026-10-17", 45);
      const bytes = await commune.page.screenshot({ type: "jpeg" });
      const kept = await keepPhoto(app, personId, activity, { name: "anh.jpg", mime: "image/jpeg", bytes });
      await sendAgain(app, member, activity, { anh: [kept ?? 0] });
      const reportId = await sendYear(app, member, { tt_hoi_nghi: 14 });

      const lead = await joined(app, await visitor(phone), "phong-ldtbxh");
      await lead.say("/nhiemvu");
      await lead.hears(/Chờ duyệt: 1 báo cáo/);
      await picture(lead, "desk");
      await lead.choose("2. Hoạt động mới (1)");
      await lead.hears(/Hoạt động mới gửi: 1/);
      await lead.choose("1. Xã Minh Đức");
      await lead.hears(/Lượt người dự: 45/);
      await lead.choose("3. 🖼 Ảnh (1)");
      const photo = lead.page.locator(".message.bot .photo img");
      const isShown = () => photo.evaluate((image: Picture) => image.complete && image.naturalWidth > 0);
      await expect.poll(isShown, { timeout: 10_000 }).toBe(true);
      await lead.say("/nhiemvu");
      await lead.hears(/Chờ duyệt: 1 báo cáo/);
      await lead.choose("1. Xã Minh Đức");
      await lead.hears(/16\. Hội nghị, buổi truyền thông trực tiếp: 14 cuộc/);
      await picture(lead, "report");
      await lead.say("2");
      await lead.hears(/Ý kiến về mục số mấy/);
      await lead.say("16");
      await lead.hears(/Anh chị ghi ý kiến/);
      await lead.say("Chưa khớp sổ theo dõi");
      await lead.hears(/Sắp trả lại/);
      await picture(lead, "return");
      await lead.choose("1. Trả lại ngay");
      await lead.hears(/Đã trả lại Báo cáo năm – Xã Minh Đức/);

      await commune.say("/baocao");
      await commune.hears(/trả lại 1 báo cáo[\s\S]*Chưa khớp sổ theo dõi/);
      await commune.choose("Sửa: Báo cáo năm");
      await commune.hears(/Hội nghị, buổi truyền thông trực tiếp[\s\S]*Chưa khớp sổ theo dõi/);
      await commune.say("12");
      await commune.hears(/12 cuộc/);
      await commune.choose("Các nhóm");
      await commune.hears(/Chọn nhóm/);
      await commune.choose("Xem lại & gửi");
      await commune.hears(/Xem lại: Báo cáo năm/);
      await commune.choose("1. Gửi");
      await commune.hears(/Đã gửi lúc/);

      await lead.say("/nhiemvu");
      await lead.hears(/bản 2/);
      await lead.choose("1. Xã Minh Đức");
      await lead.hears(/Hội nghị, buổi truyền thông trực tiếp: 12 cuộc/);
      await lead.choose("1. ✅ Chấp nhận");
      await lead.hears(/không sửa được nữa/);
      await lead.choose("1. ✅ Chấp nhận");
      await lead.hears(/Đã chấp nhận Báo cáo năm/);
      expect(await database.report.findUnique({ where: { id: reportId } })).toMatchObject({ status: "ACCEPTED" });
    }));

  it("gets the consolidation as files that open, under their names and types", () =>
    onStage(sqliteDatabase, async ({ database, visitor }) => {
      const app = appBeside(database);
      const visiting = await visitor(phone);
      const lead = await joined(app, visiting, "phong-ldtbxh");
      await joined(app, await visitor(), "xa-minh-duc");
      const member = await database.membership.findFirstOrThrow({ where: { organization: { code: "xa-minh-duc" } } });
      await sendYear(app, member, { tt_hoi_nghi: 14 });

      await lead.say("/tonghop 2026");
      expect(await lead.hears(/Đã nộp 1\/34/)).toContain("Hội nghị, buổi truyền thông trực tiếp: 14 cuộc");
      const links = lead.page.locator(".message.bot a.file");
      expect(await links.locator(".file-name").allInnerTexts()).toEqual([
        "tong-hop_bao-cao-nam_nam-2026.docx",
        "tong-hop_bao-cao-nam_nam-2026.xlsx",
      ]);
      const files: Buffer[] = [];
      for (const [i, type] of [word, excel].entries()) {
        const link = links.nth(i);
        const response = await visiting.context.request.get((await link.getAttribute("href")) ?? "");
        expect(response.headers()).toMatchObject({ "content-type": type, "x-content-type-options": "nosniff" });
        const [download] = await Promise.all([lead.page.waitForEvent("download"), link.click()]);
        expect(download.suggestedFilename()).toBe(await link.locator(".file-name").innerText());
        files.push(readFileSync(await download.path()));
      }
      const [document = Buffer.of(), workbook = Buffer.of()] = files;
      expect(strFromU8(unzipSync(document)["word/document.xml"] ?? Buffer.of())).toContain("Kính gửi");
      expect((await readXlsxFile(workbook))[0]?.data).toContainEqual([
        expect.anything(),
        "Hội nghị, buổi truyền thông trực tiếp",
        "cuộc",
        14,
        1,
      ]);
      await picture(lead, "consolidation");
    }));
});
