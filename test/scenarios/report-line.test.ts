import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { labels, officerChat, shown } from "../officer-chat.ts";
import { newestReport } from "../report-scene.ts";

const LINE = "tuyên truyền 5/11 nhà văn hóa thôn An Nhân 45 người 20 hộ nghèo 100 tờ rơi";
let app: TestApp;
let people = 500_000;
beforeAll(async () => {
  app = await openTestApp(await sqliteDatabase());
});
afterAll(() => app.close());

const newOfficer = (organization?: string) => {
  people += 1;
  return officerChat(app, people, organization);
};
const reports = (organization: string) =>
  app.database.report.count({ where: { organization: { code: organization } } });

describe("an activity told in one line", () => {
  it("is shown as it was read, kept as a draft when confirmed, and the rest asked", async () => {
    const chat = await newOfficer("xa-dai-son");
    const card = await chat.sayAll(LINE);
    expect(card).toContain("Loại hoạt động: Hội nghị");
    expect(card).toContain("Ngày thực hiện: 05/11/2026");
    expect(card).toContain("Hộ nghèo dự: 20 hộ");
    expect(await reports("xa-dai-son")).toBe(0);
    expect(shown(await chat.press("Lưu bản nháp"))).toContain("Hộ cận nghèo dự");
    const { status, answers } = await newestReport(app, "xa-dai-son");
    expect(status).toBe("DRAFT");
    expect(answers.values).toMatchObject({ loai: "hoi_nghi", ngay: "2026-11-05", nguoi_du: 45, ho_ngheo: 20 });
    expect(answers.values.dia_diem).toBe("nhà văn hóa thôn An Nhân");
  });

  it("keeps what was not understood with the report", async () => {
    const chat = await newOfficer("xa-tai-son");
    expect(await chat.sayAll("tập huấn 15/10/2026 hội trường UBND xã, 30 cán bộ (18 nữ), trời mưa to")).toContain(
      "Chưa rõ: “trời mưa to”",
    );
    await chat.press("Lưu bản nháp");
    const { answers } = await newestReport(app, "xa-tai-son");
    expect(Object.values(answers.values)).toContain("trời mưa to");
  });

  it("can be a question after all", async () => {
    const chat = await newOfficer("xa-van-to");
    await chat.say(LINE);
    const answer = await chat.press("đây là câu hỏi");
    expect(shown(answer)).not.toBe("");
    expect(shown(answer)).not.toContain("Tôi đọc được");
    expect(await reports("xa-van-to")).toBe(0);
  });

  it("can be said better, or dropped", async () => {
    const chat = await newOfficer("xa-ha-ky");
    await chat.say(LINE);
    expect(await chat.sayAll(LINE.replace("45", "54"))).toContain("Lượt người dự: 54");
    expect(shown(await chat.press("Thôi"))).toContain("chưa ghi gì");
    expect(await reports("xa-ha-ky")).toBe(0);
  });

  it("goes to the rest of the bot when something else is said instead", async () => {
    const chat = await newOfficer("xa-ha-thanh");
    await chat.say(LINE);
    expect(await chat.sayAll("hộ cận nghèo có được cấp thẻ bảo hiểm y tế không")).toContain("Căn cứ");
    expect(await chat.sayAll("/baocao")).toContain("Báo cáo – Xã Hà Thanh");
  });

  it("of which nothing could be read is answered as an officer's message", async () => {
    const chat = await newOfficer("xa-quang-phuc");
    expect(await chat.sayAll("zzkq brrt mnop")).toMatch(/Đồng chí chọn chủ đề|đồng chí hỏi về/);
  });

  it("is a question like any other from people who are no officers", async () => {
    const chat = await newOfficer();
    expect(await chat.sayAll(LINE)).not.toContain("Tôi đọc được");
  });

  it.each(["hộ nghèo được gì", "tuyên truyền về hộ nghèo là gì?", "tập huấn nghề cho hộ nghèo ở đâu"])(
    "leaves an officer's question a question: %s",
    async (question) => {
      const chat = await newOfficer("xa-minh-duc");
      expect(await chat.sayAll(question)).not.toContain("Tôi đọc được");
    },
  );
});

describe("rows pasted from a sheet", () => {
  const rows = [
    "Loại hoạt động\tNgày\tĐịa điểm\tSố người dự\tThời tiết",
    "Hội nghị\t05/11/2026\tNVH thôn An Nhân\t45\ttrời mưa",
    "Họp thôn\t06/11/2026\tThôn La Tỉnh\t1.250\t",
    "Tập huấn\t07/11/2026\tHội trường xã\t30\t",
  ].join("\n");

  it("become a draft each, with what was not understood shown; the same update twice makes no more", async () => {
    const chat = await newOfficer("xa-quang-phuc");
    const card = await chat.sayAll(rows);
    expect(card).toContain("Tôi đọc được 3 dòng");
    expect(card).toContain("trời mưa");
    expect(labels(chat.last)).toContain("1. Lưu cả 3 bản nháp");
    expect(shown(await chat.press("Lưu cả 3"))).toContain("Đã lưu 3 bản nháp");
    expect(await reports("xa-quang-phuc")).toBe(3);
    expect(shown(await chat.press("Bản nháp"))).toContain("Tập huấn");
    expect(shown(await chat.press("1. Hoạt động"))).toMatch(/Câu \d|Xem lại/);
  });
});
