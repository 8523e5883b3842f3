import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planDuties } from "../../src/app/plan-duties.ts";
import { returnReport } from "../../src/app/return-report.ts";
import { startReport } from "../../src/app/start-report.ts";
import { submitReport } from "../../src/app/submit-report.ts";
import { noAnswers, type Values } from "../../src/core/forms/answers.ts";
import { seedDeadlines } from "../../src/database/seed-deadlines.ts";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { labels, type OfficerChat, officerChat, shown } from "../officer-chat.ts";
import { newestReport } from "../report-scene.ts";

let app: TestApp;
let people = 400_000;
beforeAll(async () => {
  app = await openTestApp(await sqliteDatabase(), { policies: false });
  app.setNow("2026-11-02T02:00:00Z");
  await seedDeadlines(app.database, app.now());
  await planDuties(app, "2026-11-02");
});
afterAll(() => app.close());

const newOfficer = (organization: string): Promise<OfficerChat> => {
  people += 1;
  return officerChat(app, people, organization);
};

/** An activity sent by an officer of the commune. */
async function sentActivity(chat: OfficerChat, organization: string, cause: string, values: Values): Promise<number> {
  const { id: organizationId } = await app.database.organization.findUniqueOrThrow({ where: { code: organization } });
  const started = await startReport(
    app,
    { personId: chat.personId, organizationId },
    {
      formCode: "hoat-dong-truyen-thong",
      period: { from: "2026-11-01", to: "2026-11-01" },
      cause,
      answers: { ...noAnswers, values: { open_bo_sung: "no", ...values } },
    },
  );
  if (!started.ok) throw new Error(started.reason);
  expect(await submitReport(app, chat.personId, started.reportId)).toMatchObject({ ok: true });
  return started.reportId;
}

const meeting = (ngay: string, nguoi_du: number): Values => ({
  loai: "hoi_nghi",
  ngay,
  dia_diem: "nhà văn hóa thôn An Nhân",
  nguoi_du,
  ho_ngheo: 10,
  ho_can_ngheo: 5,
  ho_moi_thoat: 2,
});

async function withMeetings(organization: string): Promise<OfficerChat> {
  const chat = await newOfficer(organization);
  await sentActivity(chat, organization, "a", meeting("2026-03-05", 45));
  await sentActivity(chat, organization, "b", meeting("2026-04-06", 30));
  return chat;
}

describe("the report of a period", () => {
  it("is due under /baocao and /nhiemvu, filled from the activities, checked group by group, sent, and done", async () => {
    const chat = await withMeetings("xa-minh-duc");
    expect(await chat.sayAll("/nhiemvu")).toContain("Báo cáo năm 2026: trước 10/11/2026");
    await chat.say("/baocao");
    expect(labels(chat.last)[0]).toBe("1. Báo cáo năm 2026 – trước 10/11/2026");
    const overview = shown(await chat.press("Báo cáo năm 2026"));
    expect(overview).toMatch(/D\. Hội nghị[^\n]*: \d+\/\d+ mục, \d+ cộng sẵn/);
    const group = shown(await chat.press("D. Hội nghị"));
    expect(group).toContain("1. Hội nghị, buổi truyền thông trực tiếp: 2 cuộc");
    expect(group).toContain("2. Lượt người dự hội nghị truyền thông: 75 lượt người");

    const parts = shown(await chat.press("Xem hoạt động"));
    expect(parts).toMatch(/– 45 lượt người: [^\n]*05\/03\/2026[\s\S]*– 30 lượt người: [^\n]*06\/04\/2026/);

    expect(await chat.sayAll("sửa 2")).toContain("Cộng từ hoạt động: 75 lượt người");
    expect(await chat.sayAll("80")).toContain("80 lượt người (cộng từ hoạt động: 75 lượt người)");
    await chat.press("Các nhóm");

    await chat.press("Xem lại");
    const asked = shown(await chat.press("Gửi"));
    expect(asked).toMatch(/Còn \d câu cần có/);
    expect(asked).toContain("Tổ chức 2 hội nghị");
    let last = shown(await chat.press("Dùng câu này"));
    for (let more = 0; more < 5 && !last.includes("Xem lại"); more += 1)
      last = await chat.sayAll("Chưa có khó khăn lớn");
    expect(last).toContain("Xem lại: Báo cáo năm");
    expect(shown(await chat.press("Gửi"))).toMatch(/✅ Đã gửi[\s\S]*Xong nhiệm vụ: Báo cáo năm/);
    const { answers, status } = await newestReport(app, "xa-minh-duc");
    expect(status).toBe("SUBMITTED");
    expect(answers.values.tt_nguoi_du).toBe(80);
    expect(answers.computed.tt_nguoi_du).toBe(75);
    expect(await chat.sayAll("/nhiemvu")).toMatch(/Đã xong[\s\S]*Báo cáo năm 2026: mã BC-\w+, chờ duyệt/);
  });

  it("follows activities sent later, but for what was corrected", async () => {
    const chat = await withMeetings("xa-ngoc-ky");
    await chat.say("/baocao");
    await chat.press("Báo cáo năm 2026");
    await chat.press("D. Hội nghị");
    await chat.sayAll("sửa 2", "80");
    await sentActivity(chat, "xa-ngoc-ky", "c", meeting("2026-05-07", 20));
    await chat.press("Các nhóm");
    expect(shown(await chat.press("Cập nhật số"))).toContain("Đã cộng lại");
    const group = shown(await chat.press("D. Hội nghị"));
    expect(group).toContain("trực tiếp: 3 cuộc");
    expect(group).toContain("80 lượt người (cộng từ hoạt động: 95 lượt người)");
    await chat.press("Các nhóm");
    expect(shown(await chat.press("Cập nhật số"))).toContain("không có gì mới");
  });

  it("fills what a group lacks one by one, and comes back to the group", async () => {
    const chat = await newOfficer("xa-binh-lang");
    await chat.say("/baocao");
    await chat.press("Báo cáo năm 2026");
    await chat.press("A. Chỉ đạo");
    await chat.press("Điền 3 mục");
    expect(await chat.sayAll("2", "bỏ qua")).toContain("Cuộc kiểm tra, giám sát");
    expect(await chat.sayAll("1")).toContain("A. Chỉ đạo: 3/3 mục");
    expect(shown(await chat.press("sang nhóm sau"))).toContain("B. Truyền thanh");
    expect(await chat.sayAll("0")).toContain("Chọn nhóm");
  });

  it("can be of another period, chosen or typed", async () => {
    const chat = await withMeetings("xa-chi-minh");
    await chat.say("/baocao");
    await chat.press("kỳ khác");
    await chat.press("6 tháng");
    expect(labels(chat.last)).toContain("2. 6 tháng đầu năm 2026");
    expect(await chat.sayAll("đầu năm ấy mà")).toContain("chưa đọc được kỳ");
    expect(await chat.sayAll("tháng 5/2026")).toContain("không dùng cho tháng 5 năm 2026");
    await chat.say("6 tháng đầu năm 2026");
    expect(await newestReport(app, "xa-chi-minh")).toMatchObject({ periodFrom: "2026-01-01", periodTo: "2026-06-30" });
    expect(shown(await chat.press("D. Hội nghị"))).toContain("75 lượt người");
  });

  it("is shown, not begun again, when it was sent", async () => {
    const chat = await newOfficer("xa-minh-duc");
    await chat.say("/baocao");
    await chat.press("kỳ khác");
    await chat.press("Báo cáo năm");
    expect(await chat.sayAll("năm 2026")).toMatch(/đã gửi, mã BC-/);
    expect(shown(await chat.press("Xem bản"))).toContain("80 lượt người");
  });

  it("comes back with the remark at the field, and is sent again", async () => {
    const chat = await newOfficer("xa-minh-duc");
    const office = await newOfficer("phong-ldtbxh");
    const { id } = await newestReport(app, "xa-minh-duc");
    const remarks = [{ path: "tt_nguoi_du", text: "Đối chiếu lại với danh sách" }];
    expect(await returnReport(app, office.personId, { reportId: id, remarks })).toMatchObject({ ok: true });
    expect(await chat.sayAll("/baocao")).toContain("Đối chiếu lại với danh sách");
    expect(labels(chat.last)[0]).toContain("Sửa: Báo cáo năm");
    const opened = shown(await chat.press("Sửa: Báo cáo năm"));
    expect(opened).toContain("Lượt người dự hội nghị truyền thông");
    expect(opened).toContain("Cơ quan đầu mối: Đối chiếu lại với danh sách");
    expect(await chat.sayAll("75")).toContain("75 lượt người");
    await chat.press("Các nhóm");
    await chat.press("Xem lại");
    expect(shown(await chat.press("Gửi"))).toContain("bản sửa lần 2");
    expect(await newestReport(app, "xa-minh-duc")).toMatchObject({ status: "SUBMITTED", versions: [{ number: 2 }] });
  });
});

describe("what does not fit any more", () => {
  it("is marked in the group and on the card, counted by the group's own numbers, and its sentence offered anew", async () => {
    const chat = await withMeetings("xa-van-to");
    await chat.say("/baocao");
    await chat.press("Báo cáo năm 2026");
    await chat.press("D. Hội nghị");
    await chat.sayAll("sửa 3", "40");
    expect(await chat.sayAll("sửa 2", "sửa 1")).toContain("Hội nghị, buổi truyền thông trực tiếp");
    expect(await chat.sayAll("quay lại", "sửa 2", "30")).toContain("Số nữ không thể nhiều hơn");
    await chat.press("Giữ nguyên");
    expect(shown(await chat.press("Các nhóm"))).toMatch(/D\. Hội nghị[^\n]*⚠️ 1 mục chưa khớp/);
    expect(shown(await chat.press("Xem lại"))).toMatch(/Trong đó nữ: 40 [^\n]*\n\s*⚠️ Số nữ không thể nhiều hơn/);
    expect(await chat.sayAll("sửa 18", "20")).not.toContain("⚠️");
    await chat.press("Các nhóm");
    await chat.press("Lời văn");
    await chat.sayAll("sửa 3");
    await chat.press("Dùng câu này");
    await chat.press("Các nhóm");
    await chat.press("D. Hội nghị");
    await chat.sayAll("sửa 2", "70");
    await chat.press("Các nhóm");
    await chat.press("Lời văn");
    expect(await chat.sayAll("sửa 3")).toMatch(
      /Đang ghi: Tổ chức 2 hội nghị[^\n]*30 lượt[\s\S]*soạn sẵn[^\n]*\n[^\n]*70 lượt/,
    );
    expect(shown(await chat.press("Dùng câu này"))).toContain("với 70 lượt người dự");
  });
});

describe("a number far from what is usual", () => {
  it("is kept, and its reason with it", async () => {
    const chat = await newOfficer("xa-quang-khai");
    for (const [i, nguoi_du] of [40, 45, 50, 42, 47].entries())
      await sentActivity(chat, "xa-quang-khai", `n${i}`, meeting(`2026-05-1${i}`, nguoi_du));
    await chat.say("/baocao");
    await chat.press("Hoạt động truyền thông");
    const asked = await chat.sayAll("1", "1/11", "hội trường xã", "450");
    expect(asked).toContain("thường khoảng 45");
    expect((await newestReport(app, "xa-quang-khai")).answers.values.nguoi_du).toBe(450);
    expect(await chat.sayAll("mít tinh toàn xã")).toMatch(/Đã ghi lý do[\s\S]*Hộ nghèo dự/);
    const { answers } = await newestReport(app, "xa-quang-khai");
    expect(answers.reasons.nguoi_du).toBe("mít tinh toàn xã");
    expect(await chat.sayAll("sửa 4", "45")).toContain("✓ Lượt người dự: 45");
    expect((await newestReport(app, "xa-quang-khai")).answers.reasons.nguoi_du).toBeUndefined();
  });

  it("can be mended by typing the right one", async () => {
    const chat = await newOfficer("xa-quang-khai");
    await chat.say("/baocao");
    await chat.press("Hoạt động truyền thông");
    expect(await chat.sayAll("1", "1/11", "đình làng", "460")).toContain("thường khoảng");
    expect(await chat.sayAll("46")).toContain("✓ Lượt người dự: 46");
  });
});
