import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newAddress, openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { tick } from "../clockwork/start-clockwork.ts";
import { localDay } from "../core/calendar/local-day.ts";
import { midnight } from "../core/calendar/midnight.ts";
import type { Role } from "../database/generated/sqlite/enums.ts";
import { recordingOutbox } from "../rehearsal/virtual-world.ts";
import { acknowledgeDuty, finishDuty, promiseDuty } from "./acknowledge-duty.ts";
import { askAboutDuty } from "./ask-about-duty.ts";
import { changeDeadline } from "./change-deadline.ts";
import { decideRequest } from "./decide-request.ts";
import { listProgress } from "./list-progress.ts";
import { openRequest } from "./open-request.ts";
import { planDuties } from "./plan-duties.ts";

describe.each([...providers])("reminders on $provider", ({ create, available }) => {
  let app: TestApp;
  let outbox: ReturnType<typeof recordingOutbox>;

  beforeEach(async () => {
    if (!available) return;
    app = await openTestApp(await create(), { policies: false });
    outbox = recordingOutbox(app, "telegram");
    // What the test's clock planned at its opening is of another year.
    await app.database.duty.deleteMany();
    await at("2023-10-01T08:00");
    await planDuties(app, "2023-10-01");
  });
  afterEach(() => app?.close());

  async function at(time: string): Promise<void> {
    app.setNow(`${time}:00+07:00`);
  }

  /** Somebody of an organisation, and what they were told so far. */
  async function member(organization: string, role: Role = "OFFICER") {
    const address = await newAddress(app);
    const { id: organizationId } = await app.database.organization.findUniqueOrThrow({ where: { code: organization } });
    await app.database.membership.create({
      data: { personId: address.personId, organizationId, role, createdAt: app.now() },
    });
    const told = async () => {
      const sent = await app.database.delivery.findMany({
        where: { personId: address.personId, status: "SENT", kind: "REMINDER" },
        orderBy: { id: "asc" },
      });
      return sent.map(({ id }) => outbox.textOf(id));
    };
    return { ...address, organizationId, told };
  }

  const dutyOf = (organizationId: number) =>
    app.database.duty.findFirstOrThrow({
      where: { organizationId, deadline: { code: "bao-cao-nam" }, periodFrom: "2023-01-01" },
    });

  async function look(time: string): Promise<void> {
    await at(time);
    await tick(app);
    await outbox.drain();
  }

  /** Why nothing was sent, by step. */
  const held = async (organizationId: number) =>
    (
      await app.database.decision.findMany({
        where: { sent: false, duty: { organizationId } },
        orderBy: { id: "asc" },
      })
    ).map(({ step, recipient, reason }) => `${step} ${recipient} ${reason}`);

  it.skipIf(!available)(
    "comes once for each step, however often it is looked at and whatever the clock does",
    async () => {
      const officer = await member("xa-minh-duc");
      await look("2023-10-11T07:29");
      expect(await officer.told()).toEqual([]);
      await look("2023-10-11T07:30");
      await look("2023-10-11T07:31");
      await look("2023-10-11T06:31");
      await look("2023-10-11T07:45");
      const told = await officer.told();
      expect(told).toHaveLength(1);
      expect(told[0]).toContain("Báo cáo năm 2023");
      expect(told[0]).toContain("còn 30 ngày");
    },
  );

  it.skipIf(!available)("catches up after an outage with one message, within office hours", async () => {
    const officer = await member("xa-minh-duc");
    await look("2023-10-11T08:00");
    // Away over T-14, T-7 and T-3; back at night.
    await look("2023-11-07T23:10");
    expect(await officer.told()).toHaveLength(1);
    await look("2023-11-08T07:30");
    const told = await officer.told();
    expect(told).toHaveLength(2);
    expect(told[1]).toContain("còn 2 ngày");
    expect(await held(officer.organizationId)).toEqual(["T-14 officer superseded", "T-7 officer superseded"]);
  });

  it.skipIf(!available)("merges what several deadlines say to one person", async () => {
    const officer = await member("xa-minh-duc");
    await app.database.deadline.updateMany({
      where: { code: "ke-hoach-nam" },
      data: { recurrence: { every: "year", before: "11-10" }, active: true },
    });
    await planDuties(app, "2023-10-01");
    await look("2023-10-11T07:30");
    const [text, ...more] = await officer.told();
    expect(more).toEqual([]);
    expect(text).toContain("2 việc");
    expect(text).toContain("Báo cáo năm 2023");
    expect(text).toContain("Kế hoạch truyền thông năm của xã");
  });

  it.skipIf(!available)("puts what waits and what is new into one message", async () => {
    const officer = await member("xa-minh-duc");
    await at("2023-10-11T07:30");
    await tick(app);
    // Nothing could be sent for a day and more.
    await at("2023-10-12T16:59");
    await app.database.deadline.updateMany({
      where: { code: "ke-hoach-nam" },
      data: { recurrence: { every: "year", before: "11-14" }, active: true },
    });
    await planDuties(app, "2023-10-12");
    await look("2023-10-13T07:30");
    expect(await officer.told()).toHaveLength(1);
    const deliveries = await app.database.delivery.findMany({
      where: { personId: officer.personId },
      orderBy: { id: "asc" },
    });
    expect(deliveries.map(({ status, error }) => [status, error])).toEqual([
      ["CANCELLED", "merged"],
      ["SENT", null],
    ]);
    expect((await officer.told())[0]).toContain("2 việc");
  });

  it.skipIf(!available)("ends at once when it is reported, even what is on its way out", async () => {
    const officer = await member("xa-minh-duc");
    const duty = await dutyOf(officer.organizationId);
    await at("2023-10-11T07:30");
    await tick(app);
    expect((await finishDuty(app, officer.personId, duty.id, "xong")).ok).toBe(true);
    await outbox.drain();
    await look("2023-11-13T08:00");
    expect(await officer.told()).toEqual([]);
    expect(await held(officer.organizationId)).toEqual([
      "T-30 officer reported",
      "T-14 officer superseded",
      "T-7 officer superseded",
      "T-3 officer superseded",
      "T-1 officer superseded",
      "T officer superseded",
      "T+1 officer reported",
    ]);
  });

  it.skipIf(!available)("goes up only for the silent, and to each person once", async () => {
    const silent = await member("xa-minh-duc");
    const above = await member("xa-minh-duc", "LEADER");
    const knowing = await member("xa-an-thanh");
    const aboveKnowing = await member("xa-an-thanh", "LEADER");
    const lead = await member("phong-ldtbxh", "LEADER");
    await at("2023-11-01T09:00");
    await acknowledgeDuty(app, knowing.personId, (await dutyOf(knowing.organizationId)).id);
    await look("2023-11-10T07:30");
    expect([await above.told(), await lead.told()]).toEqual([[], []]);
    await look("2023-11-13T07:30");
    await look("2023-11-15T07:30");
    expect(await silent.told()).toHaveLength(3);
    expect(await above.told()).toHaveLength(2);
    expect(await knowing.told()).toHaveLength(3);
    expect(await aboveKnowing.told()).toEqual([]);
    const [told, ...more] = await lead.told();
    expect(more).toEqual([]);
    expect(told).toContain("Xã Minh Đức");
    expect(told).not.toContain("Xã An Thanh");
    expect((await dutyOf(silent.organizationId)).escalatedAt).toEqual(new Date("2023-11-13T07:30:00+07:00"));
  });

  it.skipIf(!available)("notes who is not there and who refuses, and uses another address", async () => {
    const blocked = await member("xa-an-thanh");
    await app.database.address.updateMany({ where: { personId: blocked.personId }, data: { blockedAt: app.now() } });
    const twice = await member("xa-minh-duc");
    await app.database.address.create({
      data: { channel: "telegram", externalId: "900", personId: twice.personId, createdAt: app.now() },
    });
    await app.database.address.update({ where: { id: twice.id }, data: { blockedAt: app.now() } });
    await look("2023-10-11T07:30");
    expect(await held(blocked.organizationId)).toEqual(["T-30 officer unreachable"]);
    const nobody = await app.database.organization.findUniqueOrThrow({ where: { code: "xa-van-to" } });
    expect(await held(nobody.id)).toEqual(["T-30 officer nobody"]);
    expect(await twice.told()).toHaveLength(1);
  });

  it.skipIf(!available)("follows a deadline that was moved, from then on", async () => {
    const officer = await member("xa-minh-duc");
    const lead = await member("phong-ldtbxh", "LEADER");
    await look("2023-11-03T08:00");
    const { id } = await app.database.deadline.findUniqueOrThrow({ where: { code: "bao-cao-nam" } });
    await at("2023-11-06T10:00");
    expect(await changeDeadline(app, lead.personId, id, { kind: "move", before: "2023-11-20" })).toEqual({ ok: true });
    // The old T-3 and T-1 are gone; the new T-14 (6/11 07:30) was over when it was moved; the new T-7 comes.
    await look("2023-11-09T08:00");
    expect(await officer.told()).toHaveLength(1);
    await look("2023-11-13T07:30");
    const told = await officer.told();
    expect(told).toHaveLength(2);
    expect(told[1]).toContain("trước 20/11/2023");
    const deliveries = await app.database.delivery.count({ where: { personId: officer.personId } });
    expect(deliveries).toBe(2);
  });

  it.skipIf(!available)("says nothing while a deadline is off, and does not make up for it", async () => {
    const officer = await member("xa-minh-duc");
    const lead = await member("phong-ldtbxh", "LEADER");
    const { id } = await app.database.deadline.findUniqueOrThrow({ where: { code: "bao-cao-nam" } });
    await changeDeadline(app, lead.personId, id, { kind: "turn", active: false });
    await look("2023-10-27T08:00");
    await at("2023-11-02T08:00");
    await changeDeadline(app, lead.personId, id, { kind: "turn", active: true });
    await look("2023-11-02T08:01");
    expect(await officer.told()).toEqual([]);
    await look("2023-11-03T07:30");
    expect(await officer.told()).toHaveLength(1);
  });

  it.skipIf(!available)("keeps office hours of an organisation's own", async () => {
    const officer = await member("xa-minh-duc");
    await app.database.organization.update({
      where: { id: officer.organizationId },
      data: { officeHours: { weekdays: ["09:00-11:00"] } },
    });
    await planDuties(app, localDay(app.now()));
    await look("2023-10-11T07:30");
    expect(await officer.told()).toEqual([]);
    await look("2023-10-11T09:00");
    expect(await officer.told()).toHaveLength(1);
  });

  it.skipIf(!available)("keeps still over Tết", async () => {
    const officer = await member("xa-minh-duc");
    const { personId } = await member("phong-ldtbxh", "LEADER");
    await finishDuty(app, officer.personId, (await dutyOf(officer.organizationId)).id, "xong");
    await at("2024-02-07T16:59");
    const opened = await openRequest(app, personId, {
      text: "Báo cáo nhanh việc tặng quà Tết. Ghi rõ số hộ.",
      before: "2024-02-20",
      recipients: { list: ["xa-minh-duc"] },
      cause: "test:1",
    });
    expect(opened).toMatchObject({ ok: true, asked: 1 });
    await look("2024-02-07T16:59");
    const told = await officer.told();
    expect(told.at(-1)).toContain("Việc mới: Báo cáo nhanh việc tặng quà Tết");
    for (const day of ["08", "09", "10", "11", "12", "13", "14"]) await look(`2024-02-${day}T09:00`);
    expect(await officer.told()).toHaveLength(told.length);
    await look("2024-02-16T07:30");
    expect((await officer.told()).at(-1)).toContain("còn 4 ngày");
  });

  it.skipIf(!available)("is quiet until a promised day, and moves with an agreed one", async () => {
    const officer = await member("xa-minh-duc");
    const lead = await member("phong-ldtbxh", "LEADER");
    const { id } = await dutyOf(officer.organizationId);
    await look("2023-11-02T09:00");
    const before = (await officer.told()).length;
    expect(await promiseDuty(app, officer.personId, id, midnight("2023-11-08"))).toEqual({ ok: true });
    await look("2023-11-03T08:00");
    await look("2023-11-07T08:00");
    expect(await officer.told()).toHaveLength(before);
    await look("2023-11-08T07:30");
    expect((await officer.told()).at(-1)).toContain("Hôm nay là ngày anh chị hẹn");

    const question = {
      kind: "EXTENSION",
      reason: "thôn chưa gửi",
      wantedUntil: midnight("2023-11-16"),
      cause: "test:2",
    } as const;
    const asked = await askAboutDuty(app, officer.personId, id, question);
    expect(await askAboutDuty(app, officer.personId, id, question)).toEqual(asked);
    if (!asked.ok) throw new Error(asked.reason);
    const decided = await decideRequest(app, lead.personId, asked.requestId, {
      kind: "extend",
      until: midnight("2023-11-16"),
    });
    expect(decided).toEqual({ ok: true });
    expect(await decideRequest(app, lead.personId, asked.requestId, { kind: "refuse" })).toEqual({
      ok: false,
      reason: "decided",
    });
    await look("2023-11-13T07:30");
    expect((await officer.told()).at(-1)).toContain("trước 16/11/2023, còn 3 ngày");
  });

  it.skipIf(!available)("gives a duty to whose it is, who is told at once", async () => {
    const wrong = await member("xa-minh-duc");
    const right = await member("xa-an-thanh");
    const lead = await member("phong-ldtbxh", "LEADER");
    await at("2023-11-02T09:00");
    const opened = await openRequest(app, lead.personId, {
      text: "Báo cáo nhanh",
      before: "2023-11-20",
      recipients: { list: ["xa-minh-duc"] },
      cause: "test:3",
    });
    if (!opened.ok) throw new Error(opened.reason);
    await look("2023-11-02T09:00");
    const duty = await app.database.duty.findFirstOrThrow({ where: { deadlineId: opened.deadlineId } });
    const asked = await askAboutDuty(app, wrong.personId, duty.id, {
      kind: "TRANSFER",
      reason: "việc của An Thanh",
      wantedUntil: null,
      cause: "test:4",
    });
    if (!asked.ok) throw new Error(asked.reason);
    await decideRequest(app, lead.personId, asked.requestId, {
      kind: "transfer",
      organizationId: right.organizationId,
    });
    await planDuties(app, "2023-11-02");
    await look("2023-11-02T09:01");
    expect((await right.told()).at(-1)).toContain("Việc mới: Báo cáo nhanh");
    const duties = await app.database.duty.findMany({
      where: { deadlineId: opened.deadlineId },
      orderBy: { id: "asc" },
    });
    expect(duties.map(({ organizationId, status }) => [organizationId, status])).toEqual([
      [wrong.organizationId, "RELEASED"],
      [right.organizationId, "PENDING"],
    ]);
  });

  it.skipIf(!available)("is told anew to whom a duty comes back", async () => {
    const first = await member("xa-minh-duc");
    const second = await member("xa-an-thanh");
    const { personId } = await member("phong-ldtbxh", "LEADER");
    await at("2023-11-02T09:00");
    const list = { list: ["xa-minh-duc"] };
    const opened = await openRequest(app, personId, {
      text: "Báo cáo nhanh",
      before: "2023-11-20",
      recipients: list,
      cause: "test:5",
    });
    if (!opened.ok) throw new Error(opened.reason);
    await look("2023-11-02T09:00");
    const give = async (from: typeof first, to: typeof first, cause: string) => {
      const duty = await app.database.duty.findFirstOrThrow({
        where: { deadlineId: opened.deadlineId, organizationId: from.organizationId },
      });
      const asked = await askAboutDuty(app, from.personId, duty.id, {
        kind: "TRANSFER",
        reason: "x",
        wantedUntil: null,
        cause,
      });
      if (!asked.ok) throw new Error(asked.reason);
      await decideRequest(app, personId, asked.requestId, { kind: "transfer", organizationId: to.organizationId });
    };
    await give(first, second, "test:6");
    await look("2023-11-02T10:00");
    await give(second, first, "test:7");
    await look("2023-11-02T11:00");
    const told = (await first.told()).filter((text) => text.includes("Báo cáo nhanh"));
    expect(told).toHaveLength(2);
    expect(told[1]).toContain("Việc mới: Báo cáo nhanh");
    expect(await app.database.duty.count({ where: { deadlineId: opened.deadlineId } })).toBe(2);
  });

  it.skipIf(!available)("goes on when a deadline that is over was turned off and on", async () => {
    const officer = await member("xa-minh-duc");
    const { personId } = await member("phong-ldtbxh", "LEADER");
    await at("2023-11-02T09:00");
    const list = { list: ["xa-minh-duc"] };
    const opened = await openRequest(app, personId, {
      text: "Báo cáo nhanh",
      before: "2023-11-08",
      recipients: list,
      cause: "test:8",
    });
    if (!opened.ok) throw new Error(opened.reason);
    await look("2023-11-02T09:00");
    await look("2023-11-08T08:00");
    await at("2023-11-08T10:00");
    await changeDeadline(app, personId, opened.deadlineId, { kind: "turn", active: false });
    await changeDeadline(app, personId, opened.deadlineId, { kind: "turn", active: true });
    const before = (await officer.told()).length;
    await look("2023-11-09T07:30");
    expect((await officer.told()).length).toBe(before + 1);
    expect((await officer.told()).at(-1)).toContain("Báo cáo nhanh");
  });

  it.skipIf(!available)("reaches those above when a promise made after the ladder's end is broken", async () => {
    const officer = await member("xa-minh-duc");
    const leader = await member("xa-minh-duc", "LEADER");
    const { id } = await dutyOf(officer.organizationId);
    await look("2023-11-10T08:00");
    await promiseDuty(app, officer.personId, id, midnight("2023-11-16"));
    for (const day of ["13", "15", "16", "17", "20"]) await look(`2023-11-${day}T08:00`);
    expect(await leader.told()).toEqual([]);
    await look("2023-11-22T07:30");
    expect((await leader.told()).at(-1)).toContain("đã qua ngày hẹn");
  });

  it.skipIf(!available)(
    "counts who has reported when its deadline is moved, also to a day another year's has",
    async () => {
      const done = await member("xa-minh-duc");
      const { personId } = await member("phong-ldtbxh", "LEADER");
      const { id } = await app.database.deadline.findUniqueOrThrow({ where: { code: "bao-cao-nam" } });
      await at("2023-11-06T10:00");
      await finishDuty(app, done.personId, (await dutyOf(done.organizationId)).id, "xong");
      await changeDeadline(app, personId, id, { kind: "move", before: "2023-11-20" });
      const [moved] = await listProgress(app);
      expect([moved?.asked, moved?.missing.length]).toEqual([34, 33]);
      await at("2023-12-07T10:00");
      await planDuties(app, "2023-12-07");
      // The same day, said as next year's: nothing moves, and nothing collides.
      expect(await changeDeadline(app, personId, id, { kind: "move", before: "2024-11-20" })).toEqual({ ok: true });
      expect((await dutyOf(done.organizationId)).dueAt).toEqual(midnight("2023-11-20"));
      expect(await changeDeadline(app, personId, id, { kind: "move", before: "2024-02-29" })).toEqual({ ok: true });
      expect((await dutyOf(done.organizationId)).dueAt).toEqual(midnight("2024-03-01"));
    },
  );

  it.skipIf(!available)("is decided once by several programs that look at the same moment", async () => {
    await member("xa-minh-duc");
    await at("2023-10-11T07:30");
    await Promise.all([tick(app), tick(app), tick(app)]);
    const made = await app.database.delivery.count({ where: { kind: "REMINDER" } });
    expect(made).toBe(1);
    const decisions = await app.database.decision.findMany({ select: { key: true } });
    expect(new Set(decisions.map(({ key }) => key)).size).toBe(decisions.length);
  });
});
