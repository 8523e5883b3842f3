import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { promiseDuty } from "../../src/app/acknowledge-duty.ts";
import { askAboutDuty, type DutyQuestion } from "../../src/app/ask-about-duty.ts";
import { openRequest } from "../../src/app/open-request.ts";
import { planDuties } from "../../src/app/plan-duties.ts";
import { planReminders } from "../../src/app/plan-reminders.ts";
import { startReport } from "../../src/app/start-report.ts";
import { openTestApp, type TestApp } from "../app-context.ts";
import { providers, sqliteDatabase } from "../databases.ts";
import { labels, type OfficerChat, officerChat, shown } from "../officer-chat.ts";
import { newMember } from "../reporting.ts";

let app: TestApp;
let people = 900_000;
let causes = 0;

/** A chat of somebody new: of the lead office unless another is named. */
function officer(organization: string | undefined = "phong-ldtbxh"): Promise<OfficerChat> {
  people += 1;
  return officerChat(app, people, organization);
}

const dutiesOf = (deadlineId: number) =>
  app.database.duty.findMany({
    where: { deadlineId },
    orderBy: { organization: { position: "asc" } },
    include: { organization: { select: { code: true } } },
  });
const yearDuty = (code: string) =>
  app.database.duty.findFirstOrThrow({
    where: { organization: { code }, deadline: { code: "bao-cao-nam" }, periodFrom: "2026-01-01" },
  });
const newest = () => app.database.deadline.findFirstOrThrow({ where: { origin: "STAFF" }, orderBy: { id: "desc" } });

/** Opens the menu behind "Nhắc việc và thời hạn" and presses a button of it. */
async function menu(chat: OfficerChat, label: string): Promise<string> {
  await chat.say("/nhiemvu");
  await chat.press("📌 Nhắc việc và thời hạn");
  return shown(await chat.press(label));
}

async function asked(personId: number, dutyId: number, question: Partial<DutyQuestion> = {}): Promise<number> {
  causes += 1;
  const result = await askAboutDuty(app, personId, dutyId, {
    kind: "EXTENSION",
    reason: "Chưa rà soát xong <3 thôn>",
    wantedUntil: question.kind === "TRANSFER" ? null : new Date("2026-12-01T17:00:00Z"),
    cause: `test:ask-${causes}`,
    ...question,
  });
  if (!result.ok) throw new Error(result.reason);
  return result.requestId;
}

/** A request of the lead office to Minh Đức alone. */
async function requestToMinhDuc(lead: { readonly personId: number }): Promise<number> {
  causes += 1;
  const opened = await openRequest(app, lead.personId, {
    text: "Gửi danh sách hộ nghèo",
    before: "2026-12-16",
    recipients: { list: ["xa-minh-duc"] },
    cause: `test:open-${causes}`,
  });
  if (!opened.ok) throw new Error(opened.reason);
  return opened.deadlineId;
}

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`a whole walk, on ${provider}`, () => {
    beforeEach(async () => {
      app = await openTestApp(await create(), { policies: false });
    });
    afterEach(() => app.close());

    it("asks for a report in four messages, and agrees to more time in one tap", async () => {
      const lead = await officer();
      const minhDuc = await officer("xa-minh-duc");
      const colleague = await newMember(app, "xa-minh-duc");
      expect(await menu(lead, "Yêu cầu báo cáo đột xuất")).toContain("báo cáo gì?");

      const before = lead.sent;
      expect(shown(await lead.say("Gửi danh sách hộ nghèo bị thiệt hại do bão"))).toContain("đến hết ngày nào?");
      expect(labels(lead.last)).toEqual([
        // The day after is a public holiday.
        "1. Hết thứ tư, 25/11/2026",
        "2. Hết thứ sáu, 27/11/2026",
        "3. Hết thứ năm, 03/12/2026",
        "0. Thôi",
      ]);
      expect(shown(await lead.say("15/12"))).toContain("Hạn: đến hết ngày 15/12/2026.");
      const review = shown(await lead.say("minh duc, an thanh, hoi nong dan"));
      expect(review).toContain("Nội dung: Gửi danh sách hộ nghèo bị thiệt hại do bão");
      expect(review).toContain("Gửi: Hội Nông dân, Xã An Thanh, Xã Minh Đức – 3 đơn vị");
      expect(review).toContain(
        "2 đơn vị chưa có cán bộ nhận tin trong hệ thống, anh chị cần gọi: Hội Nông dân, Xã An Thanh",
      );
      const sent = shown(await lead.say("1"));
      expect(lead.sent - before).toBe(4);
      expect(sent).toContain("cho 3 đơn vị, hạn đến hết ngày 15/12/2026");
      // It is noon: offices open again at 13:30.
      expect(sent).toContain("lúc 13:30 ngày 23/11/2026");

      const { id } = await newest();
      const duties = await dutiesOf(id);
      expect(duties.map(({ organization }) => organization.code)).toEqual([
        "hoi-nong-dan",
        "xa-an-thanh",
        "xa-minh-duc",
      ]);
      for (const duty of duties)
        expect(duty).toMatchObject({
          status: "PENDING",
          dueAt: new Date("2026-12-15T17:00:00Z"),
          assignedAt: app.now(),
          nextStepAt: new Date("2026-11-23T06:30:00Z"),
        });

      const dutyId = duties.at(-1)?.id ?? 0;
      const until = new Date("2026-12-20T17:00:00Z");
      const requestId = await asked(minhDuc.personId, dutyId, { wantedUntil: until });
      const desk = shown(await lead.say("/nhiemvu"));
      expect(desk).toContain("Chờ quyết định: 1 đề nghị");
      expect(desk).toContain(
        "• Xã Minh Đức xin gia hạn Gửi danh sách hộ nghèo bị thiệt hại do bão đến hết ngày 20/12/2026",
      );
      const card = shown(await lead.press("Xã Minh Đức xin gia hạn"));
      expect(card).toContain("Việc: Gửi danh sách hộ nghèo bị thiệt hại do bão, trước 16/12/2026");
      expect(card).toContain("Lý do: Chưa rà soát xong &lt;3 thôn&gt;");
      expect(labels(lead.last)).toEqual([
        "1. Đồng ý đến hết 20/12/2026",
        "2. Ngày khác…",
        "3. Không đồng ý",
        "0. 📥 Về danh sách",
      ]);
      const tap = lead.sent;
      expect(shown(await lead.say("1"))).toContain("✅ Đã đồng ý: Xã Minh Đức nộp");
      expect(lead.sent - tap).toBe(1);
      expect(await app.database.duty.findUniqueOrThrow({ where: { id: dutyId } })).toMatchObject({
        status: "ACKNOWLEDGED",
        extendedTo: until,
      });
      const notices = await app.database.delivery.findMany({
        where: { kind: "NOTICE", key: { startsWith: `decided:${requestId}:` } },
        orderBy: { id: "asc" },
      });
      expect(notices.map(({ personId }) => personId)).toEqual([minhDuc.personId, colleague.personId]);
      expect(notices[0]).toMatchObject({ status: "QUEUED", payload: { notice: "request-decided", requestId } });
      expect(shown(await lead.say("/nhiemvu"))).not.toContain("Chờ quyết định");
    });

    it("withdraws and moves a deadline, notes a phone, reads the log, settles a message", async () => {
      const lead = await officer();
      await newMember(app, "xa-minh-duc");
      const deadlineId = await requestToMinhDuc(lead);
      expect(await menu(lead, "Thời hạn")).toMatch(
        /\d\. Gửi danh sách hộ nghèo\n {3}đến hết ngày 15\/12\/2026, 1 đơn vị chưa nộp/,
      );
      await lead.press("Gửi danh sách hộ nghèo");
      await lead.press("Đổi ngày hạn");
      await lead.say("20/12");
      expect(shown(await lead.say("1"))).toContain("✅ Đã đổi: Gửi danh sách hộ nghèo, hạn đến hết ngày 20/12/2026.");
      expect(await dutiesOf(deadlineId)).toMatchObject([
        { dueAt: new Date("2026-12-20T17:00:00Z"), status: "PENDING" },
      ]);

      await lead.tap("office:phone");
      expect(shown(await lead.say("minh duc 0912 345 678"))).toContain("✅ Đã ghi: Xã Minh Đức – 0912 345 678");

      app.setNow("2026-11-23T06:31:00Z");
      await planReminders(app);
      await menu(lead, "Nhật ký nhắc việc");
      const log = shown(await lead.say("minh duc"));
      expect(log).toContain(
        "• 13:31 23/11/2026 – Gửi danh sách hộ nghèo, khi giao việc, tới cán bộ: ✅ sắp gửi (việc mới giao)",
      );
      expect(log).toContain("tới lãnh đạo đơn vị: không gửi, vì chưa có ai nhận vai này trong hệ thống");

      await app.database.delivery.create({
        data: { key: "x", kind: "REMINDER", status: "UNCERTAIN", personId: lead.personId, createdAt: app.now() },
      });
      await lead.say("/nhiemvu");
      await lead.press("⚠️ Tin chưa chắc đã tới (1)");
      await lead.say("1");
      expect(shown(await lead.press("Gửi lại"))).toContain("✅ Đã xếp để gửi lại.");
      expect(await app.database.delivery.findUniqueOrThrow({ where: { key: "x" } })).toMatchObject({
        status: "QUEUED",
      });
    });
  });
}

describe("what the lead office does about duties", () => {
  beforeEach(async () => {
    app = await openTestApp(await sqliteDatabase(), { policies: false });
  });
  afterEach(() => app.close());

  describe("an ad-hoc request", () => {
    it("takes the day out of the text, and all communes by a digit", async () => {
      app.setNow("2026-11-23T13:00:00Z");
      const lead = await officer();
      await menu(lead, "Yêu cầu báo cáo đột xuất");
      const before = lead.sent;
      expect(shown(await lead.say("Gửi danh sách hộ nghèo trước 15/12"))).toContain("đến hết ngày 14/12/2026");
      expect(labels(lead.last)).toEqual([
        "1. Tất cả xã, thị trấn (23)",
        "2. Tất cả phòng, ban (6)",
        "3. Tất cả hội, đoàn thể (5)",
        "4. Tất cả đơn vị (34)",
        "0. Thôi",
      ]);
      expect(shown(await lead.say("1"))).toContain("Gửi: Tất cả xã, thị trấn (23) – 23 đơn vị");
      expect(shown(await lead.say("1"))).toContain("lúc 07:30 ngày 25/11/2026");
      expect(lead.sent - before).toBe(3);
      const { id, recurrence } = await newest();
      expect(recurrence).toMatchObject({ before: "2026-12-15" });
      expect(await dutiesOf(id)).toHaveLength(23);
    });

    it("says back what it did not read, asks which of several is meant, and keeps the rest", async () => {
      const lead = await officer();
      await lead.tap("office:ask");
      await lead.say("Gửi danh sách hộ nghèo, hạn 15/12");
      const which = shown(await lead.say("minh duc, quang p, hội abc, tan ky, ky"));
      expect(which).toContain("Đã ghi: Xã Tân Kỳ, Xã Minh Đức.");
      expect(which).toContain("Chưa rõ: “quang p”, “hội abc”.");
      expect(which).toContain("“ky” có thể là mấy đơn vị");
      const rest = shown(await lead.press("Xã Hà Kỳ"));
      expect(rest).toContain("Đã ghi: Xã Tân Kỳ, Xã Minh Đức, Xã Hà Kỳ.");
      expect(rest).toContain("Chưa rõ: “quang p”");
      expect(labels(lead.last)).toEqual(["1. Chỉ gửi 3 đơn vị đã ghi", "0. Thôi"]);
      expect(shown(await lead.say("quang phuc"))).toContain(
        "Gửi: Xã Quang Phục, Xã Tân Kỳ, Xã Minh Đức, Xã Hà Kỳ – 4 đơn vị",
      );
    });

    it("can be edited before it is sent, and thought better of", async () => {
      app.setNow("2026-11-25T03:00:00Z");
      const lead = await officer();
      await lead.tap("office:ask");
      expect(shown(await lead.say("ab"))).toContain("ghi rõ hơn");
      await lead.say("Gửi danh sách hộ nghèo");
      expect(shown(await lead.say("20/10"))).toContain("Ngày 20/10/2026 đã qua");
      expect(shown(await lead.say("càng sớm càng tốt"))).toContain("chưa đọc được ngày này");
      await lead.press("Hết ngày mai");
      expect(shown(await lead.say("đơn vị nào đó"))).toContain("Chưa rõ: “đơn vị nào đó”");
      await lead.say("các hội đoàn thể");
      await lead.press("Sửa");
      await lead.press("Hạn");
      expect(shown(await lead.say("thứ sáu tuần sau"))).toContain("Hạn: đến hết ngày 04/12/2026");
      await lead.press("Sửa");
      await lead.press("Nội dung");
      const review = shown(await lead.say("Gửi danh sách hộ cận nghèo"));
      expect(review).toContain("hộ cận nghèo");
      expect(review).toContain("04/12/2026");
      expect(review).toContain("5 đơn vị");
      expect(shown(await lead.press("Thôi"))).toContain("không có gì thay đổi");
      expect(await app.database.deadline.count({ where: { origin: "STAFF" } })).toBe(0);
    });

    it("is for the lead office only", async () => {
      const other = await officer("xa-minh-duc");
      const [requestId, { id: deadlineId }] = [
        await asked(other.personId, (await yearDuty("xa-minh-duc")).id),
        await app.database.deadline.findUniqueOrThrow({ where: { code: "bao-cao-nam" } }),
      ];
      const taps = ["office:ask", "office:home", "office:phone", "office:log", `request:grant:${requestId}`];
      for (const data of [...taps, `deadline:turn:${deadlineId}:0`, "deadline:list:1", "trouble:list:1"])
        expect(shown(await other.tap(data))).toContain("dành cho cơ quan đầu mối");
      expect(await app.database.dutyRequest.findFirst()).toMatchObject({ decidedAt: null });
      expect(await app.database.deadline.count({ where: { id: deadlineId, active: true } })).toBe(1);
    });
  });

  describe("a request for more time", () => {
    it("is decided once: who comes second is told what was decided", async () => {
      const minhDuc = await newMember(app, "xa-minh-duc");
      const duty = await yearDuty("xa-minh-duc");
      const requestId = await asked(minhDuc.personId, duty.id);
      const [first, second] = [await officer(), await officer()];
      expect(shown(await first.tap(`request:view:${requestId}`))).toContain(
        "Việc: Báo cáo năm 2026, hạn 10/11/2026 đã qua",
      );
      expect(shown(await first.tap(`request:refuse:${requestId}`))).toContain("Đã trả lời không đồng ý: Xã Minh Đức");
      expect(shown(await second.tap(`request:grant:${requestId}`))).toContain(
        "Đồng nghiệp đã quyết định đề nghị này trước, lúc 12:00 ngày 23/11/2026: không đồng ý gia hạn",
      );
      expect(shown(await first.tap(`request:refuse:${requestId}`))).toContain("Anh chị đã quyết định đề nghị này");
      expect(await yearDuty("xa-minh-duc")).toMatchObject({ extendedTo: null });
      expect(shown(await second.tap(`request:day:${requestId}`))).toContain("Đã quyết định: không đồng ý gia hạn.");
    });

    it("may be agreed to until another day, which is said back", async () => {
      const minhDuc = await newMember(app, "xa-minh-duc");
      const requestId = await asked(minhDuc.personId, (await yearDuty("xa-minh-duc")).id);
      const lead = await officer();
      await lead.tap(`request:view:${requestId}`);
      expect(shown(await lead.say("2"))).toContain("Cho Xã Minh Đức nộp Báo cáo năm 2026 đến hết ngày nào?");
      expect(shown(await lead.say("hôm qua"))).toContain("đã qua");
      expect(shown(await lead.say("trước 29/11"))).toContain("đến hết ngày 28/11/2026?");
      await lead.press("Ngày khác");
      expect(shown(await lead.say("28/11"))).toContain("đến hết ngày 28/11/2026?");
      expect(shown(await lead.say("1"))).toContain("đến hết ngày 28/11/2026. Đơn vị được báo");
      expect(await yearDuty("xa-minh-duc")).toMatchObject({ extendedTo: new Date("2026-11-28T17:00:00Z") });
    });

    it("that is decided after its day, or after the report was sent, is answered kindly", async () => {
      const minhDuc = await newMember(app, "xa-minh-duc");
      const duty = await yearDuty("xa-minh-duc");
      const requestId = await asked(minhDuc.personId, duty.id);
      const lead = await officer();
      app.setNow("2026-12-05T03:00:00Z");
      expect(shown(await lead.tap(`request:grant:${requestId}`))).toContain("Ngày này đã qua");
      expect(labels(lead.last)).toContain("2. Ngày khác…");
      await app.database.duty.update({ where: { id: duty.id }, data: { status: "DONE" } });
      expect(shown(await lead.tap(`request:refuse:${requestId}`))).toContain("Xã Minh Đức đã nộp Báo cáo năm 2026 rồi");
      expect(shown(await lead.tap(`request:view:${requestId}`))).toContain("không cần quyết định nữa");
      expect(shown(await lead.tap("request:view:99999"))).toContain("không còn");
    });

    it("is one of a list when there are many", async () => {
      for (const code of ["xa-minh-duc", "xa-an-thanh", "xa-van-to"])
        await asked((await newMember(app, code)).personId, (await yearDuty(code)).id);
      const lead = await officer();
      await lead.say("/nhiemvu");
      const list = shown(await lead.press("✉️ Đề nghị chờ quyết định (3)"));
      expect(list).toContain("• Xã An Thanh xin gia hạn Báo cáo năm 2026 đến hết ngày 01/12/2026");
      await lead.say("2");
      expect(shown(await lead.say("1"))).toContain("✅ Đã đồng ý: Xã An Thanh");
      expect(labels(lead.last)).toEqual(["2. Xem tiếp: Xã Minh Đức xin gia hạn (còn 2)", "0. 📥 Về danh sách"]);
    });
  });

  describe("“not ours”", () => {
    it("gives the duty to another unit, found by a part of its name", async () => {
      const lead = await officer();
      const minhDuc = await newMember(app, "xa-minh-duc");
      const deadlineId = await requestToMinhDuc(lead);
      const [duty] = await dutiesOf(deadlineId);
      const requestId = await asked(minhDuc.personId, duty?.id ?? 0, { kind: "TRANSFER", reason: "Hội làm việc này" });
      const card = shown(await lead.tap(`request:view:${requestId}`));
      expect(card).toContain("báo đây không phải việc của đơn vị");
      expect(labels(lead.last)).toEqual([
        "1. Giao đơn vị khác…",
        "2. Không đơn vị nào phải làm",
        "3. Vẫn là việc của Xã Minh Đức",
        "0. 📥 Về danh sách",
      ]);
      await lead.say("1");
      expect(shown(await lead.say("hà nội"))).toContain("chưa rõ “hà nội”");
      expect(shown(await lead.say("minh duc"))).toContain("chính là đơn vị đang đề nghị");
      expect(shown(await lead.say("hoi"))).toMatch(/Chọn|anh chị chọn/i);
      expect(shown(await lead.say("phu nu"))).toContain("cho Hội Liên hiệp Phụ nữ? Xã Minh Đức sẽ không phải làm nữa");
      expect(shown(await lead.say("1"))).toContain("cho Hội Liên hiệp Phụ nữ; Xã Minh Đức không phải làm nữa");
      expect(
        (await dutiesOf(deadlineId)).map(({ organization, status, assignedAt, nextStepAt }) => [
          organization.code,
          status,
          assignedAt !== null && nextStepAt !== null,
        ]),
      ).toEqual([
        ["hoi-phu-nu", "PENDING", true],
        ["xa-minh-duc", "RELEASED", false],
      ]);
    });

    it("takes it from everybody, or leaves it where it is", async () => {
      const lead = await officer();
      const minhDuc = await newMember(app, "xa-minh-duc");
      const anThanh = await newMember(app, "xa-an-thanh");
      const dropped = await asked(minhDuc.personId, (await yearDuty("xa-minh-duc")).id, { kind: "TRANSFER" });
      const kept = await asked(anThanh.personId, (await yearDuty("xa-an-thanh")).id, { kind: "TRANSFER" });
      await lead.tap(`request:view:${dropped}`);
      expect(shown(await lead.say("2"))).toContain("không giao cho đơn vị nào");
      await lead.say("2");
      expect(shown(await lead.say("3"))).toContain("vẫn là việc của Xã An Thanh");
      expect(await yearDuty("xa-minh-duc")).toMatchObject({ status: "RELEASED" });
      expect(await yearDuty("xa-an-thanh")).toMatchObject({ status: "ACKNOWLEDGED" });
      expect(await app.database.dutyRequest.findUnique({ where: { id: kept } })).toMatchObject({ granted: false });
    });
  });

  describe("a deadline", () => {
    it("is turned off and on", async () => {
      const lead = await officer();
      const { id } = await app.database.deadline.findFirstOrThrow({ where: { code: "bao-cao-nam" } });
      app.setNow("2026-09-01T03:00:00Z");
      await planDuties(app, "2026-09-01");
      expect(await menu(lead, "Thời hạn")).toMatch(
        /\d\. Báo cáo năm\n {3}đến hết ngày 09\/11\/2026, 34 đơn vị chưa nộp/,
      );
      expect(shown(await lead.press("Báo cáo năm"))).toContain("Đang nhắc. Chưa nộp: 34 đơn vị.");
      expect(shown(await lead.press("Tắt nhắc"))).toContain("Đã tắt nhắc Báo cáo năm");
      expect(await app.database.deadline.findUnique({ where: { id } })).toMatchObject({ active: false });
      expect(await app.database.duty.count({ where: { deadlineId: id, nextStepAt: { not: null } } })).toBe(0);
      expect(shown(await lead.press("Bật nhắc"))).toContain("Đã bật nhắc Báo cáo năm");
      const first = await yearDuty("xa-minh-duc");
      expect(first.nextStepAt?.getTime()).toBeGreaterThan(app.now().getTime());
    });

    it("is moved for every year, also into the year after", async () => {
      const lead = await officer();
      await menu(lead, "Thời hạn");
      await lead.press("Báo cáo năm");
      expect(shown(await lead.press("Đổi ngày hạn"))).toContain("Ngày này dùng cho mọi năm");
      expect(shown(await lead.say("15/12"))).toContain("đến hết ngày 15/12/2026, và ngày này của mọi năm sau?");
      expect(shown(await lead.say("1"))).toContain("✅ Đã đổi: Báo cáo năm, hạn đến hết ngày 15/12/2026.");
      expect(await yearDuty("xa-minh-duc")).toMatchObject({ dueAt: new Date("2026-12-15T17:00:00Z") });
      await lead.press("Về các thời hạn");
      await lead.press("Báo cáo năm");
      await lead.press("Đổi ngày hạn");
      await lead.say("31/12");
      await lead.say("1");
      expect(await yearDuty("xa-minh-duc")).toMatchObject({ dueAt: new Date("2026-12-31T17:00:00Z") });
      const { id, recurrence } = await app.database.deadline.findUniqueOrThrow({ where: { code: "bao-cao-nam" } });
      expect(recurrence).toMatchObject({ before: "+01-01" });
      expect(await app.database.duty.count({ where: { deadlineId: id, periodFrom: "2026-01-01" } })).toBe(34);
    });

    it("without a day is given one before it is turned on", async () => {
      const lead = await officer();
      const kept = await app.database.deadline.findFirstOrThrow();
      const { id } = await app.database.deadline.create({
        data: {
          code: "ke-hoach",
          name: "Kế hoạch năm",
          recurrence: { every: "year" },
          recipients: { list: ["xa-minh-duc"] },
          ladder: kept.ladder ?? [],
          active: false,
          createdAt: app.now(),
        },
      });
      const card = shown(await lead.tap(`deadline:view:${id}`));
      expect(card).toContain("Kế hoạch năm\nHạn: chưa đặt ngày\nĐang tắt");
      expect(shown(await lead.press("Bật nhắc"))).toContain("chưa có ngày nên chưa nhắc được");
      await lead.press("Đặt ngày hạn");
      await lead.say("20/12");
      expect(shown(await lead.say("1"))).toContain("Đang tắt: không đơn vị nào bị nhắc.");
      await lead.press("Bật nhắc");
      expect(await app.database.duty.findMany({ where: { deadline: { code: "ke-hoach" } } })).toMatchObject([
        { dueAt: new Date("2026-12-20T17:00:00Z"), periodFrom: "2026-01-01" },
        { dueAt: new Date("2027-12-20T17:00:00Z"), periodFrom: "2027-01-01" },
      ]);
    });

    it("given by hand is withdrawn after a yes, also when it is overdue", async () => {
      const lead = await officer();
      const deadlineId = await requestToMinhDuc(lead);
      app.setNow("2026-12-18T03:00:00Z");
      expect(await menu(lead, "Thời hạn")).toContain("1. Gửi danh sách hộ nghèo\n   đã qua hạn, 1 đơn vị chưa nộp");
      await lead.say("1");
      await lead.press("Thu hồi yêu cầu");
      expect(await app.database.deadline.findUnique({ where: { id: deadlineId } })).toMatchObject({ active: true });
      expect(shown(await lead.say("1"))).toContain("✅ Đã thu hồi Gửi danh sách hộ nghèo");
      expect(await app.database.deadline.findUnique({ where: { id: deadlineId } })).toMatchObject({ active: false });
      expect(await menu(lead, "Thời hạn")).not.toContain("Gửi danh sách");
    });

    it("given by hand stays one duty with its draft when it is moved", async () => {
      const lead = await officer();
      const minhDuc = await newMember(app, "xa-minh-duc");
      const deadlineId = await requestToMinhDuc(lead);
      const begin = async () => {
        const [duty] = await dutiesOf(deadlineId);
        const period = { from: duty?.periodFrom ?? "", to: duty?.periodTo ?? "" };
        return startReport(app, minhDuc, { formCode: "bao-cao-dot-xuat", period, cause: "test:b", deadlineId });
      };
      const first = await begin();
      await lead.tap(`deadline:move:${deadlineId}`);
      await lead.say("25/12");
      await lead.say("1");
      expect(await dutiesOf(deadlineId)).toMatchObject([
        { dueAt: new Date("2026-12-25T17:00:00Z"), periodFrom: "2026-11-23", periodTo: "2026-12-25" },
      ]);
      expect(await begin()).toEqual({ ...first, began: false });
    });

    it("moved past an agreed day takes its place", async () => {
      const lead = await officer();
      const minhDuc = await newMember(app, "xa-minh-duc");
      const requestId = await asked(minhDuc.personId, (await yearDuty("xa-minh-duc")).id);
      await lead.tap(`request:grant:${requestId}`);
      await lead.tap(`deadline:move:${(await yearDuty("xa-minh-duc")).deadlineId}`);
      await lead.say("15/12");
      await lead.say("1");
      expect(await yearDuty("xa-minh-duc")).toMatchObject({
        extendedTo: null,
        dueAt: new Date("2026-12-15T17:00:00Z"),
        nextStepAt: (await yearDuty("xa-an-thanh")).nextStepAt,
      });
    });
  });

  describe("who has not reported", () => {
    it("is told by what is known of them, with whom to call", async () => {
      const lead = await officer();
      await newMember(app, "xa-an-thanh");
      const minhDuc = await newMember(app, "xa-minh-duc");
      await promiseDuty(app, minhDuc.personId, (await yearDuty("xa-minh-duc")).id, new Date("2026-11-25T17:00:00Z"));
      const vanTo = await newMember(app, "xa-van-to");
      await lead.tap(`request:grant:${await asked(vanTo.personId, (await yearDuty("xa-van-to")).id)}`);
      await lead.say("/nhiemvu");
      await lead.press("Ai chưa nộp (34)");
      await lead.press("Ghi số điện thoại");
      await lead.say("Hội Nông dân: 0220 3747 123");
      const text = shown(await lead.tap("review:missing"));
      expect(text).toContain("chưa đến lượt: 1 đơn vị\n• 1 xã, thị trấn: Xã An Thanh");
      expect(text).toContain("Đã nhận việc: 2 đơn vị\n• Xã Minh Đức: hẹn nộp ngày 26/11/2026");
      expect(text).toContain("• Xã Văn Tố: được gia hạn đến hết ngày 01/12/2026");
      expect(text).toContain("cần gọi: 31 đơn vị\n• Hội Nông dân: 0220 374 7123\nChưa có số điện thoại:");
      for (const bubble of lead.last) expect(bubble.text.length).toBeLessThan(1500);
    });

    it("has phone numbers noted in any order, and read back only when they are right", async () => {
      const lead = await officer();
      await menu(lead, "Ghi số điện thoại");
      expect(shown(await lead.say("0912 345 678"))).toContain("Số 0912 345 678 của đơn vị nào?");
      expect(shown(await lead.say("minh duc"))).toContain("Xã Minh Đức – 0912 345 678");
      await lead.press("Ghi số khác");
      expect(shown(await lead.say("an thanh"))).toContain("Số điện thoại của Xã An Thanh?");
      expect(shown(await lead.say("0912 345"))).toContain("chưa đúng");
      expect(shown(await lead.say("+84 987.654.321"))).toContain("Xã An Thanh – 0987 654 321");
      await lead.press("Ghi số khác");
      expect(shown(await lead.say("van to 0912 345 67"))).toContain("“0912 345 67” chưa đúng");
      expect(shown(await lead.say("/huy"))).toContain("Đã dừng");
      const phones = await app.database.organization.findMany({
        where: { phone: { not: null } },
        orderBy: { id: "asc" },
      });
      expect(phones.map(({ code, phone }) => [code, phone])).toEqual([
        ["xa-an-thanh", "0987 654 321"],
        ["xa-minh-duc", "0912 345 678"],
      ]);
    });

    it("has a log that says so when nothing was decided yet, and goes on to the next unit", async () => {
      const lead = await officer();
      await menu(lead, "Nhật ký nhắc việc");
      await lead.say("quang");
      expect(shown(await lead.press("Xã Quang Phục"))).toContain("Chưa đến lần nhắc nào.");
      expect(shown(await lead.press("Đơn vị khác"))).toContain("của đơn vị nào?");
    });
  });

  describe("messages in trouble", () => {
    it("are settled by one of two officers; the other is told", async () => {
      const minhDuc = await newMember(app, "xa-minh-duc");
      const createdAt = app.now();
      const trouble = { personId: minhDuc.personId, createdAt };
      await app.database.delivery.createMany({
        data: [
          { ...trouble, key: "a", kind: "BROADCAST", status: "UNCERTAIN", error: "ECONNRESET" },
          { ...trouble, key: "b", kind: "NOTICE", status: "FAILED", error: "unreachable" },
          { ...trouble, key: "c", kind: "REPLY", status: "FAILED", error: "x" },
        ],
      });
      const [first, second] = [await officer(), await officer()];
      await first.say("/nhiemvu");
      const list = shown(await first.press("⚠️ Tin chưa chắc đã tới (2)"));
      expect(list).toContain("1. Không tới được: thông báo cho Xã Minh Đức, 12:00 ngày 23/11/2026");
      expect(list).toContain("2. Chưa chắc đã tới: bản tin cho Xã Minh Đức");
      expect(shown(await first.say("2"))).toContain("(ECONNRESET)");
      expect(labels(first.last)).toEqual(["1. Gửi lại", "2. Coi như đã tới", "0. 📥 Về danh sách"]);
      const { id } = await app.database.delivery.findUniqueOrThrow({ where: { key: "a" } });
      const texts = await Promise.all(
        [first, second].map(async (chat) => shown(await chat.tap(`trouble:do:${id}:arrived`))),
      );
      expect(texts.filter((text) => text.includes("coi như đã tới"))).toHaveLength(1);
      expect(texts.filter((text) => text.includes("có người xử lý trước"))).toHaveLength(1);
      await first.press("Xem tiếp (còn 1)");
      expect(shown(await first.press("Coi như đã xử lý"))).toContain("đã xử lý");
      expect(
        await app.database.delivery.findMany({ where: { key: { in: ["a", "b"] } }, orderBy: { key: "asc" } }),
      ).toMatchObject([
        { status: "SENT", error: "confirmed-by-staff" },
        { status: "CANCELLED", error: "handled-by-staff" },
      ]);
      await first.say("/nhiemvu");
      expect(labels(first.last).join()).not.toContain("⚠️");
    });
  });
});
