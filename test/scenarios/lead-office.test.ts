import { strFromU8, unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { editReport } from "../../src/app/edit-report.ts";
import { keepPhoto } from "../../src/app/keep-photo.ts";
import { saveAnswer } from "../../src/app/save-answer.ts";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { labels, type OfficerChat, officerChat, shown } from "../officer-chat.ts";
import { newMember } from "../reporting.ts";
import { sendActivity, sendAgain, sendYear } from "../sent-reports.ts";

let app: TestApp;
let people = 800_000;
beforeEach(async () => {
  app = await openTestApp(await sqliteDatabase(), { policies: false });
});
afterEach(() => app.close());

/** A chat of somebody new: of the lead office unless another is named. */
function officer(organization: string | undefined = "phong-ldtbxh"): Promise<OfficerChat> {
  people += 1;
  return officerChat(app, people, organization);
}

const statusOf = async (reportId: number) =>
  (await app.database.report.findUniqueOrThrow({ where: { id: reportId } })).status;

describe("the queue of the lead office", () => {
  it("shows what waits as cards, the longest waiting first", async () => {
    const minhDuc = await newMember(app, "xa-minh-duc");
    await sendActivity(app, minhDuc, "2026-10-17", 45);
    await sendActivity(app, minhDuc, "2026-11-05", 60);
    app.setNow("2026-11-23T06:05:00Z");
    const first = await sendYear(app, minhDuc, { tt_hoi_nghi: 14, tt_tin_bai_phat_thanh: 24 });
    app.setNow("2026-11-23T07:30:00Z");
    await sendYear(app, await newMember(app, "hoi-nong-dan"));
    const { code } = await app.database.report.findUniqueOrThrow({ where: { id: first } });

    const chat = await officer();
    const text = shown(await chat.say("/nhiemvu"));
    expect(text).toContain("Báo cáo năm (năm 2026), hạn 10/11/2026 đã qua: đã nộp 2/34");
    expect(text).toContain("Chờ duyệt: 2 báo cáo");
    expect(text).toContain(
      [
        "1. Xã Minh Đức – Báo cáo năm, năm 2026",
        `   ${code}, gửi 13:05 ngày 23/11/2026`,
        "   Hội nghị, buổi truyền thông trực tiếp: 14 cuộc · Lượt người dự hội nghị truyền thông: 105 lượt người · Tin, bài mới phát trên loa truyền thanh: 24 tin, bài",
        "   ✏️ 1 số sửa khác số cộng từ hoạt động",
        "2. Hội Nông dân – Báo cáo năm, năm 2026",
      ].join("\n"),
    );
    expect(labels(chat.last)).toEqual([
      "1. Xã Minh Đức – Báo cáo năm",
      "2. Hội Nông dân – Báo cáo năm",
      "3. Hoạt động mới (2)",
      "4. Ai chưa nộp (32)",
      "5. Tổng hợp một kỳ",
      "6. 📌 Nhắc việc và thời hạn",
    ]);
  });

  it("turns pages and comes back to the first", async () => {
    for (const code of ["xa-minh-duc", "xa-an-thanh", "xa-van-to", "xa-ha-ky", "xa-ha-thanh", "xa-dan-chu"])
      await sendYear(app, await newMember(app, code));
    const chat = await officer();
    expect(shown(await chat.say("/nhiemvu"))).toContain("Chờ duyệt: 6 báo cáo");
    expect(labels(chat.last)).toContain("6. Trang 2");
    expect(shown(await chat.say("6"))).toContain("1. Xã Dân Chủ");
    expect(shown(await chat.press("Trang 1"))).toContain("1. Xã Minh Đức");
  });

  it("shows every value by section, with what was counted, why it is unusual and what is empty", async () => {
    const minhDuc = await newMember(app, "xa-minh-duc");
    await sendActivity(app, minhDuc, "2026-10-17", 45);
    const reportId = await sendYear(app, minhDuc, { tt_hoi_nghi: 14, lv_tinh_hinh: "Xã có <6 thôn> & 1 khu." });
    await editReport(app, minhDuc.personId, reportId);
    const reasoned = { reportId, path: "tt_nguoi_du", value: 4500, seen: 45, reason: "gộp 3 năm" };
    expect(await saveAnswer(app, minhDuc.personId, reasoned)).toMatchObject({ ok: true });
    await sendAgain(app, minhDuc, reportId, {});

    const chat = await officer();
    await chat.say("/nhiemvu");
    const text = shown(await chat.press("Xã Minh Đức"));
    expect(text).toMatch(
      /^📄 Báo cáo năm – Xã Minh Đức, năm 2026\nBC-\w{6}, chờ duyệt, gửi 12:00 ngày 23\/11\/2026 \(bản 2\)/,
    );
    expect(text).toContain(
      [
        "D. Hội nghị, tập huấn, hội thi",
        "16. Hội nghị, buổi truyền thông trực tiếp: 14 cuộc (cộng từ hoạt động: 1 cuộc)",
        "17. Lượt người dự hội nghị truyền thông: 4.500 lượt người (cộng từ hoạt động: 45 lượt người) (gộp 3 năm)",
      ].join("\n"),
    );
    expect(labels(chat.last)).toEqual([
      "1. ✅ Chấp nhận",
      "2. ↩️ Trả lại",
      expect.stringMatching(/^4\. Mục để trống \(\d+\)$/),
      "0. 📥 Về danh sách",
    ]);
    expect(shown(await chat.say("4"))).toContain("18. Trong đó nữ");
  });

  it("shows the photos an activity was sent with", async () => {
    const minhDuc = await newMember(app, "xa-minh-duc");
    const reportId = await sendActivity(app, minhDuc, "2026-10-17", 45);
    const photo = { name: "anh.jpg", mime: "image/jpeg", bytes: new Uint8Array([255, 216, 255, 1]) };
    await sendAgain(app, minhDuc, reportId, { anh: [(await keepPhoto(app, minhDuc.personId, reportId, photo)) ?? 0] });

    const chat = await officer();
    await chat.say("/nhiemvu");
    await chat.press("Hoạt động mới (1)");
    await chat.press("Xã Minh Đức");
    const [sent] = await chat.press("🖼 Ảnh (1)");
    expect(sent?.file).toMatchObject({ kind: "photo", name: "anh.jpg", mime: "image/jpeg", bytes: photo.bytes });
  });

  it("tells an activity sent since the last look once, and may look into it", async () => {
    const minhDuc = await newMember(app, "xa-minh-duc");
    await sendActivity(app, minhDuc, "2026-10-17", 45);
    const chat = await officer();
    await chat.say("/nhiemvu");
    expect(shown(await chat.press("Hoạt động mới (1)"))).toContain("45 lượt người");
    expect(shown(await chat.say("1"))).toContain("Địa điểm: nhà văn hóa thôn An Nhân");
    await chat.say("/nhiemvu");
    expect(labels(chat.last).join()).not.toContain("Hoạt động mới");

    app.setNow("2026-11-24T02:00:00Z");
    await sendActivity(app, minhDuc, "2026-11-20", 60);
    await chat.say("/nhiemvu");
    const text = shown(await chat.press("Hoạt động mới (1)"));
    expect(text).toContain("60 lượt người");
    expect(text).not.toContain("45 lượt người");
    // A colleague has not looked yet.
    const colleague = await officer();
    await colleague.say("/nhiemvu");
    expect(labels(colleague.last).join()).toContain("Hoạt động mới (2)");
  });

  it("names who has not reported, by kind", async () => {
    await sendYear(app, await newMember(app, "xa-minh-duc"));
    const chat = await officer();
    await chat.say("/nhiemvu");
    const text = shown(await chat.press("Ai chưa nộp (33)"));
    expect(text).toContain("Chưa nộp: 33 đơn vị");
    expect(text).toMatch(/• 22 xã, thị trấn: Thị trấn Tứ Kỳ, /);
    expect(text).toMatch(/• 6 phòng, ban: Phòng Nội vụ, /);
    expect(text).not.toContain("Xã Minh Đức");
  });

  it("is not for others, who are told so kindly", async () => {
    const reportId = await sendYear(app, await newMember(app, "xa-minh-duc"));
    const neighbour = await officer("xa-an-thanh");
    expect(shown(await neighbour.say("/nhiemvu"))).toContain("Nhiệm vụ – Xã An Thanh");
    people += 1;
    const citizen = await officerChat(app, people);
    for (const chat of [neighbour, citizen]) {
      expect(shown(await chat.say("/tonghop"))).toContain("dành cho cơ quan đầu mối");
      for (const data of [`review:view:${reportId}`, `review:sure:${reportId}:1`, `review:return:${reportId}:1`])
        expect(shown(await chat.tap(data))).toContain("dành cho cơ quan đầu mối");
    }
    expect(await statusOf(reportId)).toBe("SUBMITTED");
  });
});

describe("a decision about a report", () => {
  it("accepts after a yes, and offers the next report under another digit", async () => {
    const reportId = await sendYear(app, await newMember(app, "xa-minh-duc"));
    app.setNow("2026-11-23T05:10:00Z");
    await sendYear(app, await newMember(app, "xa-an-thanh"));
    const chat = await officer();
    await chat.say("/nhiemvu");
    await chat.say("1");
    expect(shown(await chat.say("1"))).toContain("Chấp nhận Báo cáo năm – Xã Minh Đức, năm 2026?");
    expect(await statusOf(reportId)).toBe("SUBMITTED");
    expect(shown(await chat.say("1"))).toContain("✅ Đã chấp nhận Báo cáo năm – Xã Minh Đức");
    expect(await statusOf(reportId)).toBe("ACCEPTED");
    expect(labels(chat.last)).toEqual(["2. Xem tiếp: Xã An Thanh – Báo cáo năm (còn 1)", "0. 📥 Về danh sách"]);
    expect(shown(await chat.say("2"))).toContain("Xã An Thanh");
  });

  it("comes back to the commune at the field concerned, and is accepted when it was mended", async () => {
    const commune = await officer("xa-minh-duc");
    const member = { personId: commune.personId, organizationId: 0 };
    const organization = await app.database.organization.findUniqueOrThrow({ where: { code: "xa-minh-duc" } });
    const reportId = await sendYear(app, { ...member, organizationId: organization.id }, { tt_hoi_nghi: 14 });
    const chat = await officer();
    await chat.say("/nhiemvu");
    await chat.say("1");
    expect(shown(await chat.say("2"))).toContain("Ý kiến về mục số mấy?");
    expect(shown(await chat.say("hoi nghi, buoi truyen thong truc tiep"))).toContain(
      "Hội nghị, buổi truyền thông trực tiếp: 14 cuộc",
    );
    expect(shown(await chat.say("Chưa khớp sổ theo dõi <của thôn>"))).toContain("Sắp trả lại");
    await chat.press("Thêm ý kiến");
    await chat.press("Cả báo cáo");
    expect(shown(await chat.say("Gửi thêm ảnh"))).toContain("• Cả báo cáo\n💬 Gửi thêm ảnh");
    expect(await statusOf(reportId)).toBe("SUBMITTED");
    expect(shown(await chat.say("1"))).toContain("Đã trả lại Báo cáo năm – Xã Minh Đức");
    expect(await statusOf(reportId)).toBe("RETURNED");

    expect(shown(await commune.say("/baocao"))).toContain("trả lại 1 báo cáo");
    const at = shown(await commune.press("Sửa: Báo cáo năm"));
    expect(at).toContain("Hội nghị, buổi truyền thông trực tiếp");
    expect(at).toContain("Chưa khớp sổ theo dõi &lt;của thôn&gt;");
    await commune.say("12");
    await sendAgain(app, { ...member, organizationId: organization.id }, reportId, {});

    expect(shown(await chat.say("/nhiemvu"))).toContain("bản 2");
    expect(shown(await chat.press("Xã Minh Đức"))).toContain("Hội nghị, buổi truyền thông trực tiếp: 12 cuộc");
    await chat.press("Chấp nhận");
    await chat.press("Chấp nhận");
    expect(await statusOf(reportId)).toBe("ACCEPTED");
  });

  it.each([
    ["17: chưa khớp danh sách", "tt_nguoi_du", "chưa khớp danh sách"],
    ["mục 17. 1.250 người là quá nhiều", "tt_nguoi_du", "1.250 người là quá nhiều"],
  ])("takes field and remark in one line: %j", async (line, path, text) => {
    const reportId = await sendYear(app, await newMember(app, "xa-minh-duc"));
    const chat = await officer();
    await chat.tap(`review:return:${reportId}:1`);
    expect(shown(await chat.say(line))).toContain(`💬 ${text}`);
    await chat.say("1");
    expect(await app.database.reportRemark.findMany()).toMatchObject([{ reportId, version: 1, path, text }]);
  });

  it("keeps a remark that was typed before its field, and asks which of several is meant", async () => {
    const reportId = await sendYear(app, await newMember(app, "xa-minh-duc"));
    const chat = await officer();
    await chat.tap(`review:return:${reportId}:1`);
    expect(shown(await chat.say("Số liệu năm nay chưa khớp với sổ"))).toContain("Ý kiến này về mục số mấy?");
    expect(shown(await chat.say("zzz"))).toContain("chưa rõ mục nào");
    expect(shown(await chat.say("hội nghị"))).toContain("mục nào?");
    expect(labels(chat.last)).toHaveLength(3);
    expect(shown(await chat.say("2"))).toContain("Lượt người dự hội nghị truyền thông");
    await chat.say("1");
    expect(await app.database.reportRemark.findMany()).toMatchObject([
      { path: "tt_nguoi_du", text: "Số liệu năm nay chưa khớp với sổ" },
    ]);
  });

  it("can be thought better of at every step", async () => {
    const reportId = await sendYear(app, await newMember(app, "xa-minh-duc"));
    const chat = await officer();
    for (const steps of [[], ["17"], ["17", "Chưa khớp"]]) {
      await chat.tap(`review:return:${reportId}:1`);
      for (const step of steps) await chat.say(step);
      expect(shown(await chat.press("Không trả lại nữa"))).toContain("vẫn chờ duyệt");
    }
    await chat.tap(`review:return:${reportId}:1`);
    await chat.say("17");
    expect(shown(await chat.say("0"))).toContain("Ý kiến về mục số mấy?");
    expect(shown(await chat.say("/huy"))).toContain("Đã dừng");
    expect(await statusOf(reportId)).toBe("SUBMITTED");
  });

  it("is one officer's: the second is told what the first did", async () => {
    const minhDuc = await newMember(app, "xa-minh-duc");
    const accepted = await sendYear(app, minhDuc);
    const returned = await sendYear(app, await newMember(app, "xa-an-thanh"));
    const [first, second] = [await officer(), await officer()];
    await second.tap(`review:return:${returned}:1`);
    await second.say("17: của người thứ hai");

    await first.tap(`review:sure:${accepted}:1`);
    await first.tap(`review:return:${returned}:1`);
    await first.say("17: của người thứ nhất");
    await first.say("1");
    app.setNow("2026-11-23T05:20:00Z");

    for (const verb of ["accept", "sure", "return"])
      expect(shown(await second.tap(`review:${verb}:${accepted}:1`))).toContain(
        "Đồng nghiệp đã chấp nhận báo cáo này trước, lúc 12:00 ngày 23/11/2026",
      );
    // The second was about to send a remark of their own; a button of before leads to the same.
    for (const data of ["return:now", `review:sure:${returned}:1`])
      expect(shown(await second.tap(data))).toMatch(
        /Đồng nghiệp đã trả lại báo cáo này trước[\s\S]*• của người thứ nhất/,
      );
    expect(await app.database.reportRemark.count()).toBe(1);
  });

  it("is taken by one of two who press at the same moment", async () => {
    const reportId = await sendYear(app, await newMember(app, "xa-minh-duc"));
    const chats = [await officer(), await officer()];
    const texts = await Promise.all(chats.map(async (chat) => shown(await chat.tap(`review:sure:${reportId}:1`))));
    expect(texts.filter((text) => text.includes("✅ Đã chấp nhận"))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("Đồng nghiệp đã chấp nhận"))).toHaveLength(1);
  });

  it("changes nothing when it is pressed again", async () => {
    const reportId = await sendYear(app, await newMember(app, "xa-minh-duc"));
    const chat = await officer();
    const once = shown(await chat.tap(`review:sure:${reportId}:1`));
    const before = await app.database.report.findUniqueOrThrow({ where: { id: reportId } });
    expect(shown(await chat.tap(`review:sure:${reportId}:1`))).toBe(once);
    expect(await app.database.report.findUniqueOrThrow({ where: { id: reportId } })).toEqual(before);
  });

  it("is not taken about a version nobody has looked at, nor over answers that are being written", async () => {
    const minhDuc = await newMember(app, "xa-minh-duc");
    const reportId = await sendYear(app, minhDuc);
    await sendAgain(app, minhDuc, reportId, { tt_hoi_nghi: 3 });
    const chat = await officer();
    for (const verb of ["accept", "sure", "return"])
      expect(shown(await chat.tap(`review:${verb}:${reportId}:1`))).toContain("bản mới hơn");
    expect(shown(await chat.say("1"))).toContain("(bản 2)");

    await editReport(app, minhDuc.personId, reportId);
    await saveAnswer(app, minhDuc.personId, { reportId, path: "tt_hoi_nghi", value: 4, seen: 3 });
    expect(shown(await chat.tap(`review:view:${reportId}`))).toContain("đang sửa bản mới");
    expect(shown(await chat.tap(`review:sure:${reportId}:2`))).toContain("chờ họ gửi");
    expect(await statusOf(reportId)).toBe("SUBMITTED");
  });
});

describe("/tonghop", () => {
  it("asks for the period, reads it as it is typed, and sends a card and two files", async () => {
    await sendYear(app, await newMember(app, "xa-minh-duc"), { tt_hoi_nghi: 14, tt_nguoi_du: 600 });
    await sendYear(app, await newMember(app, "hoi-nong-dan"), { tt_hoi_nghi: 2 });
    const chat = await officer();
    expect(shown(await chat.say("/tonghop"))).toContain("Tổng hợp báo cáo kỳ nào?");
    expect(labels(chat.last)).toEqual(["1. Báo cáo năm – năm 2026"]);
    expect(shown(await chat.say("quý 1 năm 2025"))).toContain("Chưa có báo cáo nào của quý 1 năm 2025");

    const messages = await chat.say("2026");
    const text = shown(messages);
    expect(text).toContain("Tổng hợp Báo cáo năm – năm 2026");
    expect(text).toContain("Đã nộp 2/34 (1/23 xã, thị trấn, 0/6 phòng, ban, 1/5 hội, đoàn thể), đã chấp nhận 0.");
    expect(text).toContain("• Hội nghị, buổi truyền thông trực tiếp: 16 cuộc");
    expect(text).toContain("Chưa nộp: 32 đơn vị");
    const [word, excel] = messages.flatMap(({ file }) => (file ? [file] : []));
    expect(word).toMatchObject({ name: "tong-hop_bao-cao-nam_nam-2026.docx", kind: "document" });
    expect(excel).toMatchObject({ name: "tong-hop_bao-cao-nam_nam-2026.xlsx", kind: "document" });
    const body = strFromU8(unzipSync(word?.bytes ?? new Uint8Array())["word/document.xml"] ?? new Uint8Array());
    expect(body).toContain("PHÒNG LAO ĐỘNG");
    const sheets = await readXlsxFile(Buffer.from(excel?.bytes ?? []));
    expect(sheets[0]?.data).toContainEqual([expect.anything(), "Hội nghị, buổi truyền thông trực tiếp", "cuộc", 16, 2]);
  });

  it("takes the period with the command, or the button of one, an old one too", async () => {
    await sendYear(app, await newMember(app, "xa-minh-duc"));
    const chat = await officer();
    const files = async (sent: Promise<readonly { file?: unknown }[]>) =>
      (await sent).filter(({ file }) => file).length;
    expect(await files(chat.say("/tonghop năm 2026"))).toBe(2);
    await chat.press("Tổng hợp kỳ khác");
    const [label] = labels(chat.last);
    const data = chat.last[0]?.choices[0]?.[0]?.data ?? "";
    expect(label).toBe("1. Báo cáo năm – năm 2026");
    expect(await files(chat.say("1"))).toBe(2);
    await chat.say("/nhiemvu");
    expect(await files(chat.tap(data))).toBe(2);
  });

  it("makes no files of nothing, and says so", async () => {
    const chat = await officer();
    const messages = await chat.say("/tonghop 2026");
    expect(shown(messages)).toContain("Chưa có báo cáo nào để cộng");
    expect(messages.every(({ file }) => file === undefined)).toBe(true);
  });

  it("lets what is no period be what it is", async () => {
    const chat = await officer();
    await chat.say("/tonghop");
    expect(shown(await chat.say("cảm ơn"))).toContain("Không có gì");
  });
});
