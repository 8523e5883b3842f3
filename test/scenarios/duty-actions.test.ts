import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRequest } from "../../src/app/open-request.ts";
import { planDuties } from "../../src/app/plan-duties.ts";
import type { Answers } from "../../src/core/forms/answers.ts";
import { openTestApp, type TestApp } from "../app-context.ts";
import { providers, sqliteDatabase } from "../databases.ts";
import { inProcessChat } from "../in-process-chat.ts";
import { labels, type OfficerChat, officerChat, shown } from "../officer-chat.ts";
import { newestReport } from "../report-scene.ts";

let app: TestApp;
let people = 900_000;

/** Monday 2 November 2026, nine in the morning; the yearly report is due before the 10th. */
const MORNING = "2026-11-02T02:00:00Z";
const midnight = (day: string) => new Date(`${day}T00:00:00+07:00`);

async function open(create: () => ReturnType<typeof sqliteDatabase>): Promise<void> {
  app = await openTestApp(await create(), { policies: false });
  app.setNow(MORNING);
}

async function officer(organization?: string): Promise<OfficerChat & { readonly userId: number }> {
  people += 1;
  return Object.assign(await officerChat(app, people, organization), { userId: people });
}

/** The yearly duty of an organisation, this year's. */
const dutyOf = (organization: string) =>
  app.database.duty.findFirstOrThrow({
    where: { organization: { code: organization }, periodFrom: "2026-01-01" },
    include: { requests: { orderBy: { id: "asc" } } },
  });

/** Opens the card of the yearly report. */
async function card(chat: OfficerChat): Promise<string> {
  await chat.say("/nhiemvu");
  return shown(await chat.press("Báo cáo năm 2026"));
}

/** Something asked of communes by hand. */
async function request(text: string, { to = ["xa-minh-duc"], before = "2026-11-20", withForm = true } = {}) {
  const lead = await officer("phong-ldtbxh");
  const order = { text, before, recipients: { list: to }, cause: `test:${text}` };
  const opened = await openRequest(app, lead.personId, order);
  if (!opened.ok) throw new Error(opened.reason);
  if (!withForm) await app.database.deadline.update({ where: { id: opened.deadlineId }, data: { formCode: null } });
  return app.database.duty.findFirstOrThrow({ where: { deadlineId: opened.deadlineId } });
}

describe.each([...providers])("a duty from its card to its end, on $provider", ({ create, available }) => {
  beforeEach(async () => {
    if (available) await open(create);
  });
  afterEach(async () => {
    if (available) await app.close();
  });

  it.skipIf(!available)("is received, promised, extended on request, disowned, and done", async () => {
    const chat = await officer("xa-minh-duc");
    expect(await card(chat)).toMatch(
      /^📌 Báo cáo năm 2026 – Xã Minh Đức\nNội dung: [^\n]+82\/KH-UBND[^\n]+\nHạn: trước 10\/11\/2026, còn 8 ngày\.\n• Chưa báo đã nhận\.$/,
    );
    expect(labels(chat.last)).toEqual([
      "1. Báo cáo ngay",
      "2. Đã nhận",
      "3. Hẹn ngày…",
      "4. Xin gia hạn",
      "5. Không phải việc của tôi",
      "0. 📌 Danh sách nhiệm vụ",
    ]);

    expect(await chat.sayAll("đã nhận")).toMatch(
      /Xã Minh Đức đã nhận Báo cáo năm 2026\.\nTừ nay tôi chỉ nhắc anh chị, không báo lên lãnh đạo\. Hạn: trước 10\/11\/2026/,
    );
    expect(labels(chat.last)).toEqual([
      "1. Báo cáo ngay",
      "2. Hẹn ngày…",
      "3. Xin gia hạn",
      "4. Không phải việc của tôi",
      "0. 📌 Danh sách nhiệm vụ",
    ]);
    expect(await dutyOf("xa-minh-duc")).toMatchObject({ status: "ACKNOWLEDGED", acknowledgedAt: app.now() });

    await chat.say("2");
    expect(labels(chat.last)).toEqual([
      "1. Thứ ba 03/11/2026",
      "2. Thứ sáu 06/11/2026",
      "3. Thứ hai 09/11/2026",
      "0. Để sau",
    ]);
    expect(await chat.sayAll("2")).toMatch(/hẹn Báo cáo năm 2026 vào thứ sáu 06\/11\/2026[\s\S]*không nhắc ai;/);
    expect((await dutyOf("xa-minh-duc")).promisedFor).toEqual(midnight("2026-11-06"));

    await chat.say("xin gia hạn");
    expect(await chat.sayAll("xin đến hết 15/11 vì thôn chưa gửi số liệu")).toMatch(
      /xin gia hạn Báo cáo năm 2026 đến hết chủ nhật 15\/11\/2026\.\nLý do: thôn chưa gửi số liệu[\s\S]*hạn vẫn là trước 10\/11\/2026/,
    );
    expect((await dutyOf("xa-minh-duc")).requests).toMatchObject([
      { kind: "EXTENSION", reason: "thôn chưa gửi số liệu", wantedUntil: midnight("2026-11-16"), decidedAt: null },
    ]);

    await chat.press("Không phải việc của tôi");
    expect(await chat.sayAll("việc này của Hội Nông dân")).toMatch(
      /Đã báo cơ quan đầu mối[\s\S]*việc vẫn của cơ quan anh chị, hạn trước 10\/11\/2026/,
    );
    expect((await dutyOf("xa-minh-duc")).requests[1]).toMatchObject({
      kind: "TRANSFER",
      reason: "việc này của Hội Nông dân",
      wantedUntil: null,
    });

    const last = await chat.sayAll("/nhiemvu");
    expect(last).toContain("• Báo cáo năm 2026: trước 10/11/2026, hẹn 06/11/2026, đã báo không phải việc của mình");
    expect(await card(chat)).toMatch(/Đã hẹn thứ sáu 06\/11\/2026[\s\S]*chờ cơ quan đầu mối xem/);
    expect(shown(await chat.press("Báo cáo ngay"))).toMatch(/D\. Hội nghị/);
    expect(await newestReport(app, "xa-minh-duc")).toMatchObject({ status: "DRAFT", deadlineId: null });
    expect(await card(chat)).toContain("• Đang ghi dở báo cáo.");

    // What asks for no report is done by a line.
    const duty = await request("Treo băng rôn ở các thôn", { withForm: false });
    await chat.say("/nhiemvu");
    await chat.press("Treo băng rôn");
    expect(labels(chat.last)[0]).toBe("1. Đã làm xong");
    await chat.say("đã làm xong");
    expect(await chat.sayAll("đã treo 6 băng rôn ở 6 thôn")).toContain("✅ Đã ghi: Treo băng rôn ở các thôn đã xong.");
    expect(await app.database.duty.findUnique({ where: { id: duty.id } })).toMatchObject({
      status: "DONE",
      doneNote: "đã treo 6 băng rôn ở 6 thôn",
      doneAt: app.now(),
    });
    expect(await chat.sayAll("/nhiemvu")).toContain("• Treo băng rôn ở các thôn: đã làm xong");
  });

  it.skipIf(!available)("is received with everything else one reminder was about", async () => {
    const chat = await officer("xa-minh-duc");
    const own = await dutyOf("xa-minh-duc");
    const another = await request("Báo cáo nhanh nhà ở");
    const neighbour = await dutyOf("xa-an-thanh");
    const done = await request("Việc đã xong");
    await app.database.duty.update({ where: { id: done.id }, data: { status: "DONE" } });
    const { id } = await app.database.delivery.create({
      data: { key: "reminder:1:1", kind: "REMINDER", status: "SENT", personId: chat.personId, createdAt: app.now() },
    });
    const decisions = [own, another, neighbour, done].map(({ id: dutyId }) => ({
      key: `${dutyId}:T-7`,
      at: app.now(),
      dutyId,
      recipient: "officer",
      personId: chat.personId,
      step: "T-7",
      sent: true,
      reason: "due-soon",
      deliveryId: id,
    }));
    await app.database.decision.createMany({ data: decisions });

    const said = shown(await chat.tap(`duty:ackmsg:${id}`));
    expect(said).toMatch(/đã nhận 2 việc\.[\s\S]*1 việc khác trong tin đó đã xong/);
    expect(shown(await chat.tap(`duty:ackmsg:${id}`))).toBe(said);
    expect(await dutyOf("xa-minh-duc")).toMatchObject({ status: "ACKNOWLEDGED" });
    expect(await dutyOf("xa-an-thanh")).toMatchObject({ status: "PENDING" });
    expect(labels(chat.last)).toEqual(["0. 📌 Danh sách nhiệm vụ"]);
    expect(shown(await chat.say("0"))).toContain("📌 Nhiệm vụ – Xã Minh Đức");

    // Somebody else's reminder, or none, is answered kindly.
    const stranger = await officer("xa-ha-ky");
    expect(shown(await stranger.tap(`duty:ackmsg:${id}`))).toContain("không còn là của cơ quan anh chị");
    expect(shown(await stranger.tap("duty:ackmsg:999999"))).toContain("không còn là của cơ quan anh chị");
    expect(shown(await (await officer()).tap(`duty:ackmsg:${id}`))).toContain("dành cho cán bộ");
  });
});

describe("a promised day", () => {
  beforeEach(() => open(sqliteDatabase));
  afterEach(() => app.close());

  async function asked(organization: string): Promise<OfficerChat> {
    const chat = await officer(organization);
    await card(chat);
    await chat.press("Hẹn ngày");
    return chat;
  }
  const promised = async (organization: string) => (await dutyOf(organization)).promisedFor;

  it.each([
    ["mai", "2026-11-03"],
    ["5/11", "2026-11-05"],
    ["dạ thứ sáu em nộp ạ", "2026-11-06"],
    ["Thứ hai 09/11/2026", "2026-11-09"],
    ["3", "2026-11-09"],
    ["hôm nay", "2026-11-02"],
  ])("is read as people type it: %s", async (text, day) => {
    const chat = await asked("xa-minh-duc");
    await chat.say(text);
    expect(await promised("xa-minh-duc")).toEqual(midnight(day));
    expect(shown(chat.last)).toContain(day.split("-").reverse().join("/"));
    // The conversation is over: what is typed now is no day.
    await chat.say("4/11");
    expect(await promised("xa-minh-duc")).toEqual(midnight(day));
  });

  it("that has passed, is unreadable or is no text is asked for again, with an example, and with another way", async () => {
    const chat = await asked("xa-minh-duc");
    expect(await chat.sayAll("1/11")).toMatch(/Ngày 01\/11\/2026 đã qua[\s\S]*Ví dụ: 3\/11/);
    expect(await chat.sayAll("để xem đã")).toMatch(/chưa đọc được ngày[\s\S]*Ví dụ: 3\/11$/);
    expect(shown(await chat.photo("x"))).toMatch(/chỉ đọc được chữ[\s\S]*Ta làm cách khác/);
    expect(labels(chat.last)).toHaveLength(4);
    expect(await promised("xa-minh-duc")).toBeNull();
    await chat.say("thứ ba 03/11/2026");
    expect(await promised("xa-minh-duc")).toEqual(midnight("2026-11-03"));
  });

  it("that is a day off is answered with working days around it, one tap away", async () => {
    const chat = await asked("xa-minh-duc");
    expect(await chat.sayAll("8/11")).toBe("Chủ nhật 08/11/2026 không làm việc. Anh chị hẹn thứ hai 09/11/2026?");
    expect(labels(chat.last)).toEqual(["1. Thứ hai 09/11/2026", "2. Thứ sáu 06/11/2026", "0. Để sau"]);
    await chat.say("1");
    expect(await promised("xa-minh-duc")).toEqual(midnight("2026-11-09"));
  });

  it("that is too late is answered with the last possible one, and with asking for more time", async () => {
    const chat = await asked("xa-minh-duc");
    expect(await chat.sayAll("12/11")).toMatch(
      /Thứ năm 12\/11\/2026 muộn hơn hạn\. Muộn nhất anh chị hẹn được thứ hai 09\/11\/2026/,
    );
    expect(labels(chat.last)).toEqual(["1. Thứ hai 09/11/2026", "2. Xin gia hạn", "0. Để sau"]);
    expect(await chat.sayAll("xin gia hạn")).toContain("Anh chị ghi ngày và lý do trong một tin");
    expect(await chat.sayAll("12/11 vì cán bộ đi tập huấn")).toContain("đến hết thứ năm 12/11/2026");
    expect(await promised("xa-minh-duc")).toBeNull();
    expect((await dutyOf("xa-minh-duc")).requests).toMatchObject([
      { kind: "EXTENSION", wantedUntil: midnight("2026-11-13") },
    ]);
  });

  it("lies ahead: 5/1 typed in November is January, where that is in time", async () => {
    await app.database.duty.updateMany({
      where: { organization: { code: "xa-minh-duc" }, periodFrom: "2026-01-01" },
      data: { extendedTo: midnight("2027-01-15"), status: "ACKNOWLEDGED" },
    });
    const chat = await asked("xa-minh-duc");
    await chat.say("5/1");
    expect(await promised("xa-minh-duc")).toEqual(midnight("2027-01-05"));
    expect(await card(chat)).toContain("Đã gia hạn đến hết ngày 14/01/2027 (hạn cũ: trước 10/11/2026)");
  });

  it("can be a week ahead for who is late, and keeps leaders out until it has passed", async () => {
    app.setNow("2026-11-12T02:00:00Z");
    const chat = await asked("xa-minh-duc");
    expect(shown(chat.last)).toContain("hạn trước 10/11/2026");
    expect(await chat.sayAll("25/11")).toMatch(/đã quá hạn, nên muộn nhất anh chị hẹn được thứ năm 19\/11\/2026/);
    expect(await chat.sayAll("1")).toContain("Đến hết ngày 19/11/2026, việc này không báo lên lãnh đạo");
    expect(await card(chat)).toMatch(/Hạn là trước 10\/11\/2026, nay quá 2 ngày[\s\S]*Đã hẹn thứ năm 19\/11\/2026/);
    app.setNow("2026-11-20T02:00:00Z");
    expect(await card(chat)).toContain("Đã hẹn thứ năm 19/11/2026, nay đã qua");
    expect(shown(await chat.press("Hẹn ngày"))).toContain("Anh chị hẹn ngày nào?");
  });

  it("cannot be named any more when only days off are left", async () => {
    app.setNow("2026-11-08T02:00:00Z");
    const { id } = await dutyOf("xa-minh-duc");
    await app.database.duty.update({ where: { id }, data: { dueAt: midnight("2026-11-09") } });
    const chat = await asked("xa-minh-duc");
    expect(shown(chat.last)).toContain("không còn ngày làm việc nào để hẹn");
    expect(labels(chat.last)).toEqual(["1. Xin gia hạn", "0. Để sau"]);
  });

  it("is taken as such in the middle of a report, which is kept", async () => {
    const chat = await officer("xa-minh-duc");
    const { id } = await dutyOf("xa-minh-duc");
    await chat.tap(`duty:go:${id}`);
    await chat.press("D. Hội nghị");
    await chat.tap(`duty:promise:${id}`);
    expect(await chat.sayAll("hôm nay")).toContain("Hết hôm nay chưa xong thì lãnh đạo mới được nhắc");
    expect(await promised("xa-minh-duc")).toEqual(midnight("2026-11-02"));
    expect(await chat.sayAll("sửa 1")).not.toContain("Hội nghị, buổi truyền thông");
    expect(await card(chat)).toContain("Đang ghi dở báo cáo");
    app.setNow("2026-11-03T02:00:00Z");
    expect(shown(await chat.tap(`duty:ack:${id}`))).toContain("nên lãnh đạo vẫn được nhắc");
  });

  it("is left alone by /huy, by “để sau”, and by another button", async () => {
    const chat = await asked("xa-minh-duc");
    expect(await chat.sayAll("/huy")).toContain("Đã dừng");
    await card(chat);
    await chat.press("Hẹn ngày");
    expect(await chat.sayAll("để sau")).toContain("Đã thôi, chưa ghi gì");
    await chat.press("Hẹn ngày");
    const { id } = await dutyOf("xa-minh-duc");
    expect(shown(await chat.tap(`duty:ack:${id}`))).toContain("đã nhận");
    expect(await promised("xa-minh-duc")).toBeNull();
  });

  it("is not taken when the duty was done meanwhile", async () => {
    const chat = await asked("xa-minh-duc");
    await app.database.duty.updateMany({ data: { status: "DONE" } });
    expect(await chat.sayAll("mai")).toContain("Việc này đã xong");
    expect(labels(chat.last)).toEqual(["0. 📌 Danh sách nhiệm vụ"]);
    expect(await promised("xa-minh-duc")).toBeNull();
  });

  it("knows the office hours of the organisation", async () => {
    const spans = ["07:00-11:30"];
    const officeHours = {
      monday: [],
      tuesday: spans,
      wednesday: spans,
      thursday: spans,
      friday: spans,
      saturday: spans,
      sunday: [],
    };
    await app.database.organization.update({ where: { code: "xa-minh-duc" }, data: { officeHours } });
    const chat = await asked("xa-minh-duc");
    expect(await chat.sayAll("7/11")).toContain("thứ bảy 07/11/2026");
    expect(await promised("xa-minh-duc")).toEqual(midnight("2026-11-07"));
  });
});

describe("more time", () => {
  beforeEach(() => open(sqliteDatabase));
  afterEach(() => app.close());

  async function asked(organization = "xa-minh-duc"): Promise<OfficerChat & { readonly userId: number }> {
    const chat = await officer(organization);
    await card(chat);
    await chat.press("Xin gia hạn");
    return chat;
  }
  const requests = async () => (await dutyOf("xa-minh-duc")).requests;

  it("is asked for its day when only the reason was said, and keeps the reason through bad input", async () => {
    const chat = await asked();
    expect(await chat.sayAll("thôn chưa gửi số liệu")).toMatch(
      /Đã ghi lý do: thôn chưa gửi số liệu\n[\s\S]*Ví dụ: 12\/11/,
    );
    expect(labels(chat.last)).toEqual(["1. Thứ năm 12/11/2026", "2. Thứ hai 16/11/2026", "0. Để sau"]);
    expect(await chat.sayAll("vài hôm nữa")).toContain("chưa đọc được ngày");
    expect(await chat.sayAll("9/11")).toMatch(/Hạn hiện nay là trước 10\/11\/2026[\s\S]*Ví dụ: 12\/11/);
    expect(await requests()).toEqual([]);
    expect(await chat.sayAll("2")).toContain("đến hết thứ hai 16/11/2026");
    expect(await requests()).toMatchObject([{ reason: "thôn chưa gửi số liệu", wantedUntil: midnight("2026-11-17") }]);
    expect(await dutyOf("xa-minh-duc")).toMatchObject({ status: "ACKNOWLEDGED" });
  });

  it("is asked for its reason when only the day was said, “trước” being one day less", async () => {
    const chat = await asked();
    expect(await chat.sayAll("xin đến trước 16/11")).toMatch(/Xin đến hết chủ nhật 15\/11\/2026\. Vì sao\?/);
    expect(await chat.sayAll("bận")).toMatch(/ghi rõ hơn[\s\S]*Ví dụ: thôn chưa gửi số liệu/);
    expect(await chat.sayAll("x".repeat(501))).toContain("nhiều nhất 500 ký tự");
    expect(await chat.sayAll("ngày 5/11 mất điện cả xã")).toContain("Lý do: ngày 5/11 mất điện cả xã");
    expect(await requests()).toMatchObject([
      { reason: "ngày 5/11 mất điện cả xã", wantedUntil: midnight("2026-11-16") },
    ]);
  });

  it("is understood as so many days more", async () => {
    const chat = await asked();
    expect(await chat.sayAll("xin thêm 5 ngày vì mưa lũ kéo dài")).toContain("đến hết thứ bảy 14/11/2026");
  });

  it("is told to whoever decides, and asked once: the second time says what is known", async () => {
    const leader = await officer("phong-ldtbxh");
    const chat = await asked();
    await chat.say("15/11 vì <thôn> chưa gửi & đang đợi");
    const [request] = await requests();
    expect(request?.reason).toBe("<thôn> chưa gửi & đang đợi");
    expect(chat.last[0]?.text).toContain("&lt;thôn&gt; chưa gửi &amp; đang đợi");
    expect(
      await app.database.delivery.findFirst({ where: { key: `asked:${request?.id}:${leader.personId}` } }),
    ).toMatchObject({
      status: "QUEUED",
      payload: { notice: "request-asked", requestId: request?.id },
    });
    expect(shown(await chat.press("Xin gia hạn"))).toMatch(
      /đã xin gia hạn đến hết chủ nhật 15\/11\/2026, cơ quan đầu mối chưa trả lời/,
    );
    expect(labels(chat.last)[0]).toBe("1. Báo cáo ngay");
    // A colleague who was asked the question before learns it too.
    await app.database.dutyRequest.deleteMany();
    const colleague = await asked();
    const other = await asked();
    await other.say("15/11 vì thôn chưa gửi số liệu");
    expect(await colleague.sayAll("16/11 vì mất điện cả xã")).toContain("đã xin gia hạn đến hết chủ nhật 15/11/2026");
    expect(await requests()).toHaveLength(1);
  });

  it("is one request, told the same, when an update is handled again after a crash", async () => {
    const chat = await asked();
    const key = `test:${chat.userId}`;
    const before = await app.database.conversationState.findUniqueOrThrow({ where: { key } });
    const said = shown(await chat.say("15/11 vì thôn chưa gửi số liệu"));
    expect(said).toContain("Đã gửi cơ quan đầu mối");
    const number = chat.sent;

    // The same chat in a program begun anew, whose next update has the number of that one.
    const again = inProcessChat(app, chat.userId, { onePerson: true });
    for (let i = 1; i < number; i += 1) await again.tap("nothing");
    await app.database.conversationState.create({ data: { ...before, value: before.value ?? {} } });
    await app.database.delivery.deleteMany({ where: { kind: "REPLY" } });
    expect(shown(await again.say("15/11 vì thôn chưa gửi số liệu"))).toBe(said);
    expect(await requests()).toHaveLength(1);
    expect(await app.database.conversationState.findUnique({ where: { key } })).toBeNull();
  });

  it("for no task of theirs can be sent without a word, or with one that says something", async () => {
    const chat = await officer("xa-minh-duc");
    await card(chat);
    await chat.say("5");
    expect(shown(chat.last)).toMatch(/việc này của ai[\s\S]*Ví dụ: việc này của Hội Nông dân/);
    expect(await chat.sayAll("gì?")).toContain("ghi rõ hơn");
    expect(await chat.sayAll("gửi, không ghi thêm")).toContain("Trong lúc chờ trả lời, việc vẫn của cơ quan anh chị");
    expect(await requests()).toMatchObject([{ kind: "TRANSFER", reason: "không ghi thêm" }]);
    expect(shown(await chat.press("Không phải việc của tôi"))).toContain("đã báo không phải việc của mình");
    expect(await requests()).toHaveLength(1);
  });
});

describe("a request", () => {
  beforeEach(() => open(sqliteDatabase));
  afterEach(() => app.close());

  it("is answered by a report of its own, in which what was asked is written already", async () => {
    const text = "Báo cáo nhanh số hộ thiếu nhà ở. Gửi kèm danh sách từng thôn";
    await request(text);
    await request("Báo cáo nhanh về nước sạch");
    const chat = await officer("xa-minh-duc");
    expect(await chat.sayAll("/nhiemvu")).toMatch(/• Báo cáo nhanh số hộ thiếu nhà ở: trước 20\/11\/2026\n/);
    expect(shown(await chat.press("Báo cáo nhanh số hộ"))).toContain(`Nội dung: ${text}`);
    await chat.press("Báo cáo ngay");
    const first = await newestReport(app, "xa-minh-duc");
    expect((first.answers as Answers).values.yeu_cau).toBe(text);
    expect(first.deadlineId).not.toBeNull();

    expect(await chat.sayAll("/nhiemvu")).toMatch(
      /thiếu nhà ở: trước 20\/11\/2026, đang ghi dở\n• Báo cáo nhanh về nước sạch: trước 20\/11\/2026\n/,
    );
    await chat.press("nước sạch");
    expect(shown(chat.last)).not.toContain("Nội dung");
    await chat.press("Báo cáo ngay");
    const second = await newestReport(app, "xa-minh-duc");
    expect(second.id).not.toBe(first.id);
    expect(second.answers.values.yeu_cau).toBe("Báo cáo nhanh về nước sạch");
    // Going there again goes on with it.
    await chat.say("/nhiemvu");
    await chat.press("nước sạch");
    await chat.press("Báo cáo ngay");
    expect(await app.database.report.count()).toBe(2);
  });

  it("that was returned is mended from its card", async () => {
    const duty = await request("Báo cáo nhanh về nước sạch");
    const chat = await officer("xa-minh-duc");
    await chat.tap(`duty:go:${duty.id}`);
    await chat.say("/huy");
    const { id } = await newestReport(app, "xa-minh-duc");
    await app.database.report.update({ where: { id }, data: { status: "RETURNED" } });
    expect(shown(await chat.tap(`duty:card:${duty.id}`))).toContain("Báo cáo bị trả lại để sửa");
    await chat.press("Báo cáo ngay");
    expect(shown(chat.last)).toContain("Yêu cầu và trả lời");
  });

  it("that is longer than the report's field is cut to it", async () => {
    const duty = await request(`Báo cáo việc này. ${"rất dài ".repeat(100)}`);
    const chat = await officer("xa-minh-duc");
    await chat.tap(`duty:go:${duty.id}`);
    expect(String((await newestReport(app, "xa-minh-duc")).answers.values.yeu_cau)).toHaveLength(500);
  });
});

describe("what asks for no report", () => {
  beforeEach(() => open(sqliteDatabase));
  afterEach(() => app.close());

  it("is done by a line that says something; a colleague's line stays", async () => {
    const { id } = await request("Treo băng rôn ở các thôn", { withForm: false });
    const chat = await officer("xa-minh-duc");
    const colleague = await officer("xa-minh-duc");
    for (const each of [chat, colleague]) await each.tap(`duty:done:${id}`);
    expect(shown(chat.last)).toMatch(/anh chị đã làm được gì\?[\s\S]*Ví dụ: đã treo 6 băng rôn/);
    expect(await chat.sayAll("ok")).toContain("ghi rõ hơn");
    expect(shown(await chat.photo("x"))).toMatch(/chỉ đọc được chữ[\s\S]*Ta làm cách khác/);
    const key = `test:${chat.userId}`;
    const before = await app.database.conversationState.findUniqueOrThrow({ where: { key } });
    const said = await chat.sayAll("đã treo ở 6 thôn");
    // The process dies before the end of the update, which is handled again.
    await app.database.conversationState.create({ data: { ...before, value: before.value ?? {} } });
    expect(await chat.sayAll("đã treo ở 6 thôn")).toBe(said);
    expect(await colleague.sayAll("đã treo ở 5 thôn")).toContain("Việc này đã xong");
    expect(await app.database.duty.findUnique({ where: { id } })).toMatchObject({ doneNote: "đã treo ở 6 thôn" });
    expect(shown(await chat.tap(`duty:card:${id}`))).toContain("✅ Đã xong: đã treo ở 6 thôn");
    for (const action of ["go", "done", "ack", "promise", "extend", "notmine"])
      expect(shown(await chat.tap(`duty:${action}:${id}`))).toContain("Việc này đã xong");
  });

  it("is not how a report is left out", async () => {
    const { id } = await dutyOf("xa-minh-duc");
    const chat = await officer("xa-minh-duc");
    expect(shown(await chat.tap(`duty:done:${id}`))).toMatch(/D\. Hội nghị/);
  });
});

describe("a tap that leads nowhere any more", () => {
  beforeEach(() => open(sqliteDatabase));
  afterEach(() => app.close());

  const actions = ["card", "go", "done", "ack", "promise", "extend", "notmine"] as const;

  it.each([
    ["released", "không còn là của cơ quan anh chị", { status: "RELEASED" as const }],
    ["done", "xong", { status: "DONE" as const }],
  ])("is answered kindly when the duty is %s", async (_, words, data) => {
    await app.database.duty.updateMany({ data });
    const { id } = await dutyOf("xa-minh-duc");
    const chat = await officer("xa-minh-duc");
    for (const action of actions) {
      expect(shown(await chat.tap(`duty:${action}:${id}`))).toContain(words);
      expect(labels(chat.last)).toEqual(["0. 📌 Danh sách nhiệm vụ"]);
    }
    expect(shown(await chat.say("0"))).toContain("Hiện không có nhiệm vụ nào");
  });

  it("is answered kindly when the deadline was turned off, or the duty is another's, gone, or no number", async () => {
    const { id } = await dutyOf("xa-minh-duc");
    const neighbour = await officer("xa-an-thanh");
    const chat = await officer("xa-minh-duc");
    const nobody = await officer();
    for (const action of actions) {
      for (const part of [String(id), "999999", "x", ""])
        expect(shown(await neighbour.tap(`duty:${action}:${part}`))).toContain("Tôi không thấy việc này");
      expect(shown(await nobody.tap(`duty:${action}:${id}`))).toContain("dành cho cán bộ");
    }
    expect(await dutyOf("xa-minh-duc")).toMatchObject({ status: "PENDING", requests: [] });
    await app.database.deadline.updateMany({ data: { active: false } });
    for (const action of actions)
      expect(shown(await chat.tap(`duty:${action}:${id}`))).toContain("đã thôi yêu cầu việc này");
    expect(await chat.sayAll("/nhiemvu")).toContain("Hiện không có nhiệm vụ nào");
  });

  it("shows the lead office how a duty stands, without doing anything for its organisation", async () => {
    const { id } = await dutyOf("xa-minh-duc");
    const lead = await officer("phong-ldtbxh");
    expect(shown(await lead.tap(`duty:card:${id}`))).toContain("Báo cáo năm 2026 – Xã Minh Đức");
    expect(labels(lead.last)).toEqual(["0. 📥 Về danh sách"]);
    expect(shown(await lead.tap(`duty:ack:${id}`))).toContain("Tôi không thấy việc này");
    expect(await dutyOf("xa-minh-duc")).toMatchObject({ status: "PENDING" });
  });

  it("shows what was sent for a duty that is done", async () => {
    const chat = await officer("xa-minh-duc");
    const { id } = await dutyOf("xa-minh-duc");
    await chat.tap(`duty:go:${id}`);
    await chat.say("/huy");
    const report = await newestReport(app, "xa-minh-duc");
    await app.database.report.update({ where: { id: report.id }, data: { status: "SUBMITTED" } });
    await app.database.duty.update({ where: { id }, data: { status: "DONE", reportId: report.id } });
    expect(shown(await chat.tap(`duty:card:${id}`))).toContain(`✅ Đã xong, mã ${report.code}, chờ duyệt.`);
    expect(labels(chat.last)).toEqual(["1. 👁 Xem bản đã gửi", "0. 📌 Danh sách nhiệm vụ"]);
  });
});

describe("/nhiemvu", () => {
  beforeEach(() => open(sqliteDatabase));
  afterEach(() => app.close());

  it("turns pages of five, and comes back from a card to the list", async () => {
    for (let i = 1; i <= 5; i += 1) await request(`Việc số ${i} của xã`, { withForm: i % 2 === 0 });
    const chat = await officer("xa-minh-duc");
    const text = await chat.sayAll("/nhiemvu");
    expect(text).toContain("Nhiệm vụ – Xã Minh Đức");
    expect(labels(chat.last)).toEqual([
      "1. Báo cáo năm 2026",
      "2. Việc số 1 của xã",
      "3. Việc số 2 của xã",
      "4. Việc số 3 của xã",
      "5. Việc số 4 của xã",
      "6. Trang 2",
      "0. 📋 Về mục báo cáo",
    ]);
    expect(await chat.sayAll("6", "1")).toContain("📌 Việc số 5 của xã – Xã Minh Đức");
    expect(await chat.sayAll("0")).toContain("• Việc số 4 của xã: trước 20/11/2026");
  });

  it("leaves out what was given to others, and asks which organisation is meant", async () => {
    const chat = await officer("xa-minh-duc");
    const { id } = await app.database.organization.findUniqueOrThrow({ where: { code: "xa-an-thanh" } });
    await app.database.membership.create({
      data: { personId: chat.personId, organizationId: id, role: "LEADER", createdAt: app.now() },
    });
    await app.database.duty.updateMany({
      where: { organization: { code: "xa-minh-duc" } },
      data: { status: "RELEASED" },
    });
    expect(shown(await chat.tap("duty:list"))).toContain("cơ quan nào");
    expect(shown(await chat.press("Xã Minh Đức"))).toContain("Hiện không có nhiệm vụ nào");
    await chat.tap("duty:list");
    await chat.press("Xã An Thanh");
    await chat.say("1");
    await chat.say("Đã nhận");
    expect(await dutyOf("xa-an-thanh")).toMatchObject({ status: "ACKNOWLEDGED" });
    expect(await chat.sayAll("0")).toContain("• Báo cáo năm 2026: trước 10/11/2026, đã nhận");
    expect(await planDuties(app, "2026-11-02")).toBe(0);
  });

  it("opens by its name too, for those who have any", async () => {
    const chat = await officer("xa-minh-duc");
    expect(await chat.sayAll("nhiem vu")).toContain("Nhiệm vụ – Xã Minh Đức");
    // With no menu open that has a name of these words.
    const other = await officer("xa-minh-duc");
    expect(await other.sayAll("Báo cáo")).toContain("Báo cáo – Xã Minh Đức");
    const citizen = await officerChat(app, 77_001);
    expect(await citizen.sayAll("nhiệm vụ")).not.toContain("dành cho cán bộ");
  });

  it("speaks English", async () => {
    const chat = await officer("xa-minh-duc");
    await app.database.person.update({ where: { id: chat.personId }, data: { language: "EN" } });
    await chat.say("/nhiemvu");
    expect(shown(await chat.press("Báo cáo năm"))).toContain("Due before 10/11/2026, 8 days left.");
    await chat.press("Promise a day");
    expect(await chat.sayAll("6/11")).toContain("is promised for Friday 06/11/2026");
  });
});
