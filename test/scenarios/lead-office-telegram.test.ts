import { strFromU8, unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";
import { expect } from "vitest";
import { createInvite } from "../../src/app/create-invite.ts";
import { openDatabase } from "../../src/database/open-database.ts";
import { appBeside } from "../app-beside.ts";
import { newMember } from "../reporting.ts";
import { sendAgain, sendYear } from "../sent-reports.ts";
import { it } from "./telegram-stage.ts";

it("lets the lead office return, accept and consolidate reports on Telegram", { timeout: 120_000 }, async ({
  stage,
}) => {
  await stage.start();
  const { client, close } = await openDatabase(stage.database.url);
  try {
    const app = appBeside(client);
    const commune = await newMember(app, "xa-minh-duc");
    const reportId = await sendYear(app, commune, { tt_hoi_nghi: 14 });
    const invite = await createInvite(app, "phong-ldtbxh", "OFFICER");
    const lead = stage.telegram.user({ firstName: "Hạnh" });
    lead.say(`/thamgia ${invite.ok ? invite.code : ""}`);
    await lead.waitFor(/đã tham gia/);

    const taps = async (button: string | RegExp, leadsTo: RegExp) => {
      const after = lead.mark();
      await lead.tap(button);
      return lead.waitFor(leadsTo, { after });
    };
    lead.say("/nhiemvu");
    await lead.waitFor(/Chờ duyệt: 1 báo cáo/);
    await taps("1. Xã Minh Đức – Báo cáo năm", /14 cuộc/);
    await taps("2. ↩️ Trả lại", /Ý kiến về mục số mấy/);
    lead.say("16: chưa khớp sổ theo dõi");
    await lead.waitFor(/Sắp trả lại/);
    await taps("1. Trả lại ngay", /Đã trả lại Báo cáo năm – Xã Minh Đức/);
    expect(await client.reportRemark.findMany()).toMatchObject([{ reportId, path: "tt_hoi_nghi" }]);

    await sendAgain(app, commune, reportId, { tt_hoi_nghi: 12 });
    await taps("0. 📥 Về danh sách", /bản 2/);
    await taps("1. Xã Minh Đức – Báo cáo năm", /12 cuộc/);
    await taps("1. ✅ Chấp nhận", /Chấp nhận rồi thì đơn vị không sửa được nữa/);
    await taps("1. ✅ Chấp nhận", /Đã chấp nhận Báo cáo năm/);
    expect(await client.report.findUnique({ where: { id: reportId } })).toMatchObject({ status: "ACCEPTED" });

    lead.say("/tonghop");
    await lead.waitFor(/Tổng hợp báo cáo kỳ nào/);
    const asked = lead.mark();
    lead.say("2026");
    const card = await lead.waitFor(/Đã nộp 1\/34/, { after: asked });
    expect(card.text).toContain("Hội nghị, buổi truyền thông trực tiếp: 12 cuộc");
    const [word, excel] = lead.messages.filter(({ kind }) => kind === "document").map(({ file }) => file);
    expect(word?.fileName).toBe("tong-hop_bao-cao-nam_nam-2026.docx");
    expect(strFromU8(unzipSync(word?.bytes ?? Buffer.of())["word/document.xml"] ?? Buffer.of())).toContain("Kính gửi");
    expect(excel?.fileName).toBe("tong-hop_bao-cao-nam_nam-2026.xlsx");
    const sheets = await readXlsxFile(excel?.bytes ?? Buffer.of());
    expect(sheets[0]?.data).toContainEqual([expect.anything(), "Hội nghị, buổi truyền thông trực tiếp", "cuộc", 12, 1]);
    await stage.settled();
    expect(stage.refusals()).toEqual([]);
  } finally {
    await close();
  }
});
