import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { labels, type OfficerChat, officerChat, shown } from "../officer-chat.ts";
import { addForm, answerAll, newestForm, newestReport } from "../report-scene.ts";

const ACTIVITY = "Hoạt động truyền thông";
let app: TestApp;
let people = 700_000;
beforeAll(async () => {
  app = await openTestApp(await sqliteDatabase());
});
afterAll(() => app.close());

const newOfficer = (organization?: string, known?: { personId: number }): Promise<OfficerChat> => {
  people += 1;
  return officerChat(app, people, organization, known);
};

/** A draft of an activity with its first answers: a meeting, yesterday, in the village hall. */
async function atAttendance(organization: string, form = ACTIVITY): Promise<OfficerChat> {
  const chat = await newOfficer(organization);
  await chat.say("/baocao");
  await chat.press(form);
  expect(await chat.sayAll("1", "hôm qua", "nhà văn hóa thôn An Nhân")).toContain("Câu 4/8 – Lượt người dự");
  return chat;
}

describe("who may report", () => {
  it("tells others kindly what the part is for, and shows them nothing", async () => {
    const chat = await newOfficer();
    expect(await chat.sayAll("/baocao")).toMatch(/dành cho cán bộ[\s\S]*\/thamgia/);
    expect(await chat.sayAll("/nhiemvu")).toMatch(/dành cho cán bộ[\s\S]*\/thamgia/);
    expect(shown(await chat.tap("report:new:1:1"))).toContain("dành cho cán bộ");
    expect(await app.database.report.count({ where: { startedById: chat.personId } })).toBe(0);
  });

  it("asks somebody of two organisations for which one", async () => {
    const chat = await newOfficer("xa-minh-duc");
    await officerOf(chat, "hoi-nong-dan");
    expect(await chat.sayAll("/baocao")).toContain("cho cơ quan nào");
    expect(shown(await chat.press("Hội Nông dân"))).toContain("Báo cáo – Hội Nông dân");
  });

  it("opens no other commune's draft", async () => {
    const chat = await atAttendance("xa-ngoc-ky");
    const { id } = await newestReport(app, "xa-ngoc-ky");
    const stranger = await newOfficer("xa-binh-lang");
    expect(shown(await stranger.tap(`report:open:${id}`))).toContain("không còn");
    expect(shown(await stranger.tap(`fill:${id.toString(36)}:v:nguoi_du:7`))).toContain("không còn");
    expect((await newestReport(app, "xa-ngoc-ky")).answers.values.nguoi_du).toBeUndefined();
    expect(await chat.sayAll("45")).toContain("45");
  });
});

async function officerOf(chat: OfficerChat, organization: string): Promise<void> {
  const { id } = await app.database.organization.findUniqueOrThrow({ where: { code: organization } });
  await app.database.membership.create({
    data: { personId: chat.personId, organizationId: id, role: "OFFICER", createdAt: app.now() },
  });
}

describe("an activity, from the first message to the receipt", () => {
  it("says how many questions there are, each with an example, and echoes strictly what was typed loosely", async () => {
    const chat = await newOfficer("xa-chi-minh");
    await chat.say("/baocao");
    const begun = shown(await chat.press(ACTIVITY));
    expect(begun).toMatch(/\d+–\d+ câu/);
    expect(begun).toContain("Câu 1 – Loại hoạt động");
    expect(await chat.sayAll("hoi nghi")).toMatch(/Câu 2\/8[\s\S]*Ví dụ: 5\/11/);
    expect(await chat.sayAll("5/11")).toContain("✓ Ngày thực hiện: 05/11/2026");
    expect(await chat.sayAll("hội trường xã")).toContain("Câu 4/8");
    expect(await chat.sayAll("khoảng bốn mươi lăm người")).toContain("✓ Lượt người dự: 45 lượt người");
  });

  it("gives a copy as a Word file, shows what was sent, and lists it under /nhiemvu", async () => {
    const chat = await atAttendance("xa-tien-dong");
    await answerAll(app, chat, "xa-tien-dong");
    const sent = await chat.press("Gửi");
    const file = sent.find((message) => message.file)?.file;
    expect(file?.name).toMatch(/^[a-z0-9_-]+\.docx$/);
    expect(
      Buffer.from(file?.bytes ?? [])
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    const { code } = await newestReport(app, "xa-tien-dong");
    expect(shown(await chat.press("Xem bản"))).toMatch(
      new RegExp(`Mã ${code}, chờ duyệt[\\s\\S]*Địa điểm: nhà văn hóa`),
    );
    expect(await chat.sayAll("/nhiemvu")).toContain(code);
  });

  it("can be corrected after it was sent, until it is accepted", async () => {
    const chat = await atAttendance("xa-quang-trung");
    await answerAll(app, chat, "xa-quang-trung");
    await chat.press("Gửi");
    expect(shown(await chat.press("Sửa"))).toContain("Xem lại: Hoạt động truyền thông");
    expect(await chat.sayAll("sửa 4")).toContain("Đang ghi: 48 lượt người");
    await chat.say("60");
    expect(shown(await chat.press("Gửi"))).toContain("bản sửa lần 2");
    const report = await newestReport(app, "xa-quang-trung");
    expect(report.answers.values.nguoi_du).toBe(60);
    await app.database.report.update({ where: { id: report.id }, data: { status: "ACCEPTED" } });
    expect(shown(await chat.press("Sửa"))).toContain("đã được chấp nhận");
  });
});

describe("the ways around a question", () => {
  it("goes back, takes 0 for a number where it is one, and corrects any line", async () => {
    const chat = await atAttendance("xa-van-to");
    expect(await chat.sayAll("45", "0")).toContain("✓ Hộ nghèo dự: 0 hộ");
    expect(await chat.sayAll("quay lại")).toContain("Hộ nghèo dự");
    expect(await chat.sayAll("quay lại", "quay lại")).toContain("Câu 3/8 – Địa điểm");
    expect(await chat.sayAll("0")).toContain("Câu 2/8 – Ngày thực hiện");
    expect(await chat.sayAll("sửa 3")).toContain("Đang ghi: nhà văn hóa thôn An Nhân");
    expect(await chat.sayAll("đình làng")).toMatch(/✓ Địa điểm: đình làng\nCâu 6\/8/);
    expect(await chat.sayAll("sửa 99")).toContain("Chỉ có dòng 1 đến 8");
  });

  it("skips what is not required, and says so of what is", async () => {
    const chat = await newOfficer("xa-an-thanh");
    await chat.say("/baocao");
    await chat.press(ACTIVITY);
    expect(await chat.sayAll("kiểm tra", "hôm nay", "bỏ qua")).toContain("Câu này cần có");
    expect(await chat.sayAll("trụ sở xã", "bỏ qua")).toContain("bỏ qua");
  });

  it("refuses the impossible with its reason, and offers another way after two tries", async () => {
    const chat = await atAttendance("xa-phuong-ky");
    expect(await chat.sayAll("đông lắm")).toMatch(/chưa đọc được số[\s\S]*Ví dụ: 35/);
    expect(await chat.sayAll("rất đông")).toContain("Ta làm cách khác");
    expect(await chat.sayAll("999999999")).toContain("Số lớn nhất ghi được ở đây là 100.000");
    expect(await chat.sayAll("45", "46")).toContain("Số hộ dự không thể nhiều hơn số người dự");
    expect(await chat.sayAll("20", "0", "26")).toContain("Cộng các hộ lại không thể nhiều hơn");
    await chat.sayAll("5", "có");
    await chat.sayAll("sửa 10");
    const refused = await chat.sayAll("60");
    expect(refused).toContain("⚠️");
    expect((await newestReport(app, "xa-phuong-ky")).answers.values.nguoi_du_nu).toBeUndefined();
    expect(await chat.sayAll("25")).toContain("25");
  });

  it("takes a tap on an earlier question's button as its correction, and none of another report's", async () => {
    const chat = await atAttendance("xa-quang-khai");
    const { id } = await newestReport(app, "xa-quang-khai");
    expect(shown(await chat.tap(`fill:${id.toString(36)}:v:loai:hoi_thi`))).toContain("✓ Loại hoạt động: Hội thi");
    expect(shown(await chat.tap(`fill:${(id + 1000).toString(36)}:v:loai:tap_huan`))).toContain("báo cáo khác");
    expect((await newestReport(app, "xa-quang-khai")).answers.values.loai).toBe("hoi_thi");
  });

  it("keeps the draft at /huy and says how to come back", async () => {
    const chat = await atAttendance("xa-dai-hop");
    expect(await chat.sayAll("/huy")).toContain("Đã lưu bản nháp");
    expect(shown(await chat.press("Ghi tiếp"))).toMatch(/Câu 4\/8|Xem lại/);
    await chat.say("/huy");
    expect(await chat.sayAll("hộ nghèo được hỗ trợ gì")).not.toContain("Câu 4/8");
    await chat.say("/baocao");
    expect(labels(chat.last)).toContainEqual(expect.stringContaining("Bản nháp (1)"));
    expect(shown(await chat.press("Bản nháp"))).toContain("3/8 câu, anh chị sửa");
    expect(shown(await chat.press("1. Hoạt động"))).toContain("Câu 4/8");
    expect(await chat.sayAll("45")).toContain("✓ Lượt người dự: 45");
  });

  it("throws a draft away only when asked twice", async () => {
    const chat = await atAttendance("xa-tan-ky");
    await answerAll(app, chat, "xa-tan-ky");
    expect(shown(await chat.press("Bỏ bản nháp"))).toContain("sẽ mất");
    expect(shown(await chat.press("giữ lại"))).toContain("Xem lại");
    await chat.press("Bỏ bản nháp");
    expect(shown(await chat.press("Bỏ hẳn"))).toContain("Đã bỏ bản nháp");
    expect(await app.database.report.count({ where: { organization: { code: "xa-tan-ky" } } })).toBe(0);
  });

  it("offers to answer a question typed at a step, and asks the step again", async () => {
    const chat = await atAttendance("xa-dan-chu");
    await chat.say("hộ cận nghèo có được cấp thẻ bảo hiểm y tế không");
    const answered = shown(await chat.press("Trả lời câu hỏi này"));
    expect(answered).toContain("Căn cứ");
    expect(answered).toContain("Câu 4/8 – Lượt người dự");
    expect(await chat.sayAll("45")).toContain("✓ Lượt người dự: 45");
  });
});

describe("photos, rows, several choices", () => {
  it("collects photos whenever they come, at most as many as the form takes, each once", async () => {
    const chat = await atAttendance("xa-quang-nghiep");
    const added = shown(await chat.photo("a"));
    expect(added).toContain("Đã nhận 1/");
    await chat.photo("a");
    await chat.photo("b");
    await answerAll(app, chat, "xa-quang-nghiep");
    expect(await chat.sayAll("sửa 8", "có", "bỏ qua", "sửa 17")).toContain("Đã có 2 ảnh");
    const { answers, attachments } = await newestReport(app, "xa-quang-nghiep");
    expect(attachments.map(({ id }) => id)).toEqual(answers.values.anh);
    expect(attachments).toHaveLength(2);
  });

  it("asks rows one after the other, and several choices until there are enough", async () => {
    await addForm(app, rowsForm);
    const chat = await newOfficer("xa-ha-ky");
    await chat.say("/baocao");
    await chat.press("Thử dòng");
    expect(await chat.sayAll("hôm nay")).toContain("Họ tên");
    expect(await chat.sayAll("Nguyễn Văn An")).toContain("Số lần");
    expect(await chat.sayAll("2")).toContain("Thêm một người được khen nữa không?");
    await chat.sayAll("có", "Trần Thị Bình", "3");
    expect(await chat.sayAll("thôi")).toContain("Gồm những gì");
    expect(await chat.sayAll("1, 3")).toContain("Giấy khen");
    const { answers } = await newestReport(app, "xa-ha-ky");
    expect(answers.values.khen).toEqual([
      { ten: "Nguyễn Văn An", lan: 2 },
      { ten: "Trần Thị Bình", lan: 3 },
    ]);
    expect(answers.values.gom).toEqual(["giay", "qua"]);
    expect(await chat.sayAll("sửa 2")).toContain("Họ tên (1)");
    await chat.say("Nguyễn Văn Anh");
    expect((await newestReport(app, "xa-ha-ky")).answers.values.khen).toMatchObject([{ ten: "Nguyễn Văn Anh" }, {}]);
  });
});

const common = { required: true, when: [], words: [] };
const rowsForm = {
  code: "thu-dong",
  version: 1,
  kind: "ACTIVITY" as const,
  title: { vi: "Thử dòng" },
  short: { vi: "Thử dòng" },
  words: [],
  dayField: "ngay",
  summary: [],
  periods: [],
  constraints: [],
  feeds: [],
  sections: [
    {
      code: "chung",
      title: { vi: "Chung" },
      optional: false,
      fields: [
        { ...common, code: "ngay", type: "date" as const, label: { vi: "Ngày" }, example: "5/11", future: false },
        {
          ...common,
          code: "khen",
          type: "repeat" as const,
          label: { vi: "Người được khen" },
          row: { vi: "người được khen" },
          max: 5,
          fields: [
            {
              ...common,
              code: "ten",
              type: "text" as const,
              label: { vi: "Họ tên" },
              example: "Nguyễn Văn An",
              maxLength: 100,
              sentences: [],
            },
            {
              ...common,
              code: "lan",
              type: "number" as const,
              label: { vi: "Số lần" },
              example: "2",
              min: 1,
              max: 99,
              quick: [],
              decimals: 0,
            },
          ],
        },
        {
          ...common,
          code: "gom",
          type: "choices" as const,
          label: { vi: "Gồm những gì" },
          choices: [
            { value: "giay", label: { vi: "Giấy khen" }, words: [] },
            { value: "tien", label: { vi: "Tiền" }, words: [] },
            { value: "qua", label: { vi: "Quà" }, words: [] },
          ],
        },
      ],
    },
  ],
};

describe("a draft that outlives its chat", () => {
  it("is gone on with on another channel of the same person", async () => {
    const chat = await atAttendance("xa-ha-thanh");
    const other = await newOfficer(undefined, chat);
    await other.say("/baocao");
    await other.press("Bản nháp");
    expect(shown(await other.press("1. Hoạt động"))).toContain("Câu 4/8 – Lượt người dự");
    expect(await other.sayAll("45", "20")).toContain("✓ Hộ nghèo dự: 20");
    expect(await chat.sayAll("50")).toMatch(/vừa ghi Lượt người dự: 45[\s\S]*Anh chị ghi: 50/);
  });

  it("is gone on with days later by just answering", async () => {
    const chat = await atAttendance("xa-tai-son");
    app.setNow("2026-11-27T02:00:00Z");
    expect(await chat.sayAll("45")).toContain("✓ Lượt người dự: 45");
    app.setNow("2026-11-23T05:00:00Z");
  });

  it("goes on after more replies than one run of the conversation takes", async () => {
    const chat = await atAttendance("xa-hung-dao");
    await chat.sayAll(...Array.from({ length: 23 }, () => "đông lắm"));
    expect(await chat.sayAll("45")).toMatch(/^✓ Lượt người dự: 45 lượt người\nCâu 5\/8/);
  });

  it("says that the program changed, and takes the answer all the same", async () => {
    const chat = await atAttendance("thi-tran-tu-ky");
    await app.database.guideCursor.updateMany({
      where: { personId: chat.personId },
      data: { guideSource: "hoat-dong-truyen-thong@1/0" },
    });
    expect(await chat.sayAll("45")).toMatch(/Chương trình vừa được cập nhật[\s\S]*✓ Lượt người dự: 45/);
    expect(await chat.sayAll("20")).toMatch(/^✓ Hộ nghèo dự: 20/);
  });

  it("follows a form that changed under the guide: what was said is kept, the rest asked, and the person told", async () => {
    const original = await newestForm(app, "hoat-dong-truyen-thong");
    const form = { ...original, code: "thu-mau", short: { vi: "Thử mẫu" } };
    await addForm(app, form);
    const chat = await atAttendance("xa-cong-lac", "Thử mẫu");
    const [general, ...others] = form.sections;
    if (!general) throw new Error("no section");
    const fields = general.fields.filter(({ code }) => code !== "dia_diem");
    const added = {
      ...common,
      code: "thoi_tiet",
      type: "text" as const,
      label: { vi: "Thời tiết" },
      example: "nắng",
      maxLength: 50,
      sentences: [],
    };
    await addForm(app, {
      ...form,
      version: form.version + 1,
      summary: form.summary.filter((code) => code !== "dia_diem"),
      sections: [{ ...general, fields: [...fields, added] }, ...others],
    });
    const text = await chat.sayAll("45");
    expect(text).toContain("Mẫu báo cáo vừa được cập nhật");
    expect(text).toContain("✓ Lượt người dự: 45");
    await answerAll(app, chat, "xa-cong-lac");
    const { answers, form: kept } = await newestReport(app, "xa-cong-lac");
    expect(kept.version).toBe(form.version + 1);
    expect(answers.values).toMatchObject({ loai: "hoi_nghi", nguoi_du: 45, thoi_tiet: "nhà văn hóa thôn An Nhân" });
    expect(answers.values.dia_diem).toBeUndefined();
  });

  it("says so as well when a draft that was left is opened under a form that changed meanwhile", async () => {
    const form = { ...(await newestForm(app, "hoat-dong-truyen-thong")), code: "thu-sau", short: { vi: "Thử sau" } };
    await addForm(app, form);
    const chat = await atAttendance("xa-dai-son", "Thử sau");
    await chat.say("/huy");
    await addForm(app, { ...form, version: form.version + 1 });
    await chat.sayAll("/baocao");
    await chat.press("Bản nháp");
    expect(shown(await chat.press("1. Thử sau"))).toMatch(/Mẫu báo cáo vừa được cập nhật[\s\S]*Câu 4\/8/);
    await chat.say("/huy");
    await addForm(app, { ...form, version: form.version + 2 });
    expect(shown(await chat.press("Ghi tiếp"))).toContain("Mẫu báo cáo vừa được cập nhật");
  });

  it("takes what was typed to a question that is gone for no other's answer", async () => {
    const chat = await newOfficer("xa-quang-phuc");
    await addForm(app, { ...rowsForm, code: "thu-doi", short: { vi: "Thử đổi" } });
    await chat.say("/baocao");
    await chat.press("Thử đổi");
    await chat.say("hôm nay");
    const [section] = rowsForm.sections;
    if (!section) throw new Error("no section");
    await addForm(app, {
      ...rowsForm,
      code: "thu-doi",
      short: { vi: "Thử đổi" },
      version: 2,
      sections: [{ ...section, fields: section.fields.filter(({ code }) => code !== "khen") }],
    });
    const text = await chat.sayAll("Nguyễn Văn An");
    expect(text).toContain("“Nguyễn Văn An” chưa được ghi");
    expect(text).toContain("Gồm những gì");
  });
});

describe("two officers of one commune", () => {
  it("see each other's drafts and never overwrite an answer unseen", async () => {
    const chat = await atAttendance("xa-dai-son");
    const colleague = await newOfficer("xa-dai-son");
    await colleague.say("/baocao");
    await colleague.press("Bản nháp");
    expect(shown(await colleague.press("1. Hoạt động"))).toContain("Đồng nghiệp vừa sửa");
    await colleague.say("40");
    expect(await chat.sayAll("45")).toMatch(/Đồng nghiệp vừa ghi Lượt người dự: 40[\s\S]*Anh chị ghi: 45/);
    expect((await newestReport(app, "xa-dai-son")).answers.values.nguoi_du).toBe(40);
    expect(shown(await chat.press("Ghi theo tôi"))).toContain("✓ Lượt người dự: 45");
    await colleague.say("20");
    expect(await chat.sayAll("21")).toContain("vừa ghi Hộ nghèo dự: 20");
    expect(shown(await chat.press("Giữ của đồng nghiệp"))).toContain("✓ Hộ nghèo dự: 20");
    expect((await newestReport(app, "xa-dai-son")).answers.values).toMatchObject({ nguoi_du: 45, ho_ngheo: 20 });
  });

  it("are told when the other has sent it", async () => {
    const chat = await atAttendance("xa-nguyen-giap");
    const code = "xa-nguyen-giap";
    const colleague = await newOfficer(code);
    await colleague.say("/baocao");
    await colleague.press("Bản nháp");
    await colleague.press("1. Hoạt động");
    await answerAll(app, colleague, code);
    await colleague.press("Gửi");
    expect(await chat.sayAll("45")).toMatch(/đã gửi, mã BC-/);
  });
});
