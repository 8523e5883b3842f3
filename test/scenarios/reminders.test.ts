import { createHash, randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createInvite } from "../../src/app/create-invite.ts";
import { parseConfig } from "../../src/config.ts";
import type { Role } from "../../src/database/generated/sqlite/enums.ts";
import { openDatabase } from "../../src/database/open-database.ts";
import { type Server, startServer } from "../../src/server.ts";
import { appBeside } from "../app-beside.ts";
import { providers, type TestDatabase } from "../databases.ts";
import { startTelegramEmulator, type TelegramEmulator, type TestUser } from "../emulators/telegram/index.ts";
import { usualHours } from "../office-hours.ts";
import { eventually } from "./telegram-stage.ts";

/** The whole server in this process, so that its clock can be set; its messenger and its database are real. */
describe.each([...providers])("the server reminds, on $provider", ({ create, available, provider }) => {
  let place: TestDatabase;
  let telegram: TelegramEmulator;
  let server: Server | undefined;
  let now: Date;

  beforeEach(async () => {
    if (!available) return;
    [place, telegram] = await Promise.all([create(), startTelegramEmulator()]);
    await place.seed();
    await withRows(usualHours);
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
    await telegram?.close();
    await place?.drop();
  });

  /** Starts the server at a time of its own; one that runs is stopped first. */
  async function startAt(time: string): Promise<void> {
    await server?.close();
    now = new Date(`${time}:00+07:00`);
    const parsed = parseConfig({
      DATABASE_URL: place.url,
      PORT: "0",
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
    });
    if (!parsed.ok) throw new Error(parsed.problems.join());
    server = await startServer(parsed.config, {
      log: pino({ level: "silent" }),
      print: () => undefined,
      now: () => now,
      sleep: (milliseconds, signal) => delay(milliseconds, undefined, signal && { signal }),
      randomBytes: (count) => randomBytes(count),
      sha256: (text) => createHash("sha256").update(text).digest("hex"),
    });
  }

  async function withRows<T>(
    look: (database: Awaited<ReturnType<typeof openDatabase>>["client"]) => Promise<T>,
  ): Promise<T> {
    const { client, close } = await openDatabase(place.url);
    return look(client).finally(close);
  }

  async function join(organization: string, role: Role): Promise<TestUser> {
    const code = await withRows(async (database) => {
      const made = await createInvite({ ...appBeside(database), now: () => now }, organization, role);
      if (!made.ok) throw new Error(JSON.stringify(made));
      return made.code;
    });
    const user = telegram.user({ firstName: `${organization} ${role}` });
    user.say(`/thamgia ${code}`);
    await user.waitFor("đã tham gia");
    return user;
  }

  it.skipIf(!available)("and an officer answers by a digit, is asked no more above, and reports", async () => {
    await startAt("2026-11-02T10:00");
    const officer = await join("xa-minh-duc", "OFFICER");
    const leader = await join("xa-minh-duc", "LEADER");
    const lead = await join("phong-ldtbxh", "LEADER");

    await startAt("2026-11-03T07:31");
    const reminder = await officer.waitFor("còn 7 ngày");
    expect(reminder.text).toMatch(/^⏰ Báo cáo năm 2026 – Xã Minh Đức/);
    expect(reminder.buttons.flat().map(({ text }) => text)).toEqual([
      "1. Báo cáo ngay",
      "2. Đã nhận",
      "3. Hẹn ngày…",
      "4. Xin gia hạn",
      "5. Không phải việc của tôi",
    ]);
    await lead.waitFor("Báo cáo sáng 03/11/2026");
    // Typed, as on a channel without buttons.
    officer.say("2");
    await officer.waitFor(/nhận/, { after: reminder });

    // A week away, over the due moment: one message, and nobody above, as the officer knows.
    await startAt("2026-11-13T07:31");
    const late = await officer.waitFor("quá hạn, chưa xong", { after: reminder });
    expect(late.text).toContain("nay quá 3 ngày");
    expect(leader.messages.filter(({ text }) => text.includes("Báo cáo năm"))).toEqual([]);
    const morning = await lead.waitFor("Báo cáo sáng 13/11/2026");
    expect(morning.text).toMatch(/Đã nhận, đã hẹn \(1\): Xã Minh Đức[\s\S]*cần gọi \(33\)/);

    const before = officer.mark();
    await officer.tap("1. Báo cáo ngay");
    await officer.waitFor(/Báo cáo năm/, { after: before });
    expect(await withRows((database) => database.report.count())).toBe(1);
  });

  it.skipIf(!available || provider === "postgresql")(
    "and asks for time, which the lead office gives in one tap",
    async () => {
      await startAt("2026-11-03T07:31");
      const officer = await join("xa-an-thanh", "OFFICER");
      const lead = await join("phong-ldtbxh", "LEADER");
      await startAt("2026-11-09T07:31");
      const reminder = await officer.waitFor("Hôm nay là ngày cuối");
      await officer.tap("4. Xin gia hạn");
      officer.say("16/11 vì hai thôn chưa gửi số liệu");
      await officer.waitFor(/cơ quan đầu mối/i, { after: reminder });
      const asked = await lead.waitFor("hai thôn chưa gửi số liệu");
      await lead.tap("1. Đồng ý đến hết 16/11/2026", { message: asked });
      await officer.waitFor("đồng ý gia hạn đến hết ngày 16/11/2026");
      await eventually(async () => {
        const [duty] = await withRows((database) =>
          database.duty.findMany({ where: { organization: { code: "xa-an-thanh" }, extendedTo: { not: null } } }),
        );
        expect(duty?.extendedTo).toEqual(new Date("2026-11-17T00:00:00+07:00"));
      });
    },
  );

  it.skipIf(!available || provider === "postgresql")("but leaves the digits of a guide alone", async () => {
    await startAt("2026-11-02T16:00");
    const officer = await join("xa-minh-duc", "OFFICER");
    officer.say("/baocao");
    await officer.waitFor("Báo cáo – Xã Minh Đức");
    await officer.tap(/Hoạt động truyền thông|Truyền thông/);
    const question = await officer.waitFor(/Câu 1/);
    await startAt("2026-11-03T07:31");
    const reminder = await officer.waitFor("còn 7 ngày");
    // “1” is the first answer of the open question, not “Báo cáo ngay”.
    officer.say("1");
    await officer.waitFor(/Câu 2/, { after: question });
    expect(await withRows((database) => database.report.count())).toBe(1);
    // It came into a guide: its choices have no digits that a digit for the guide could be taken for.
    await officer.tap("Đã nhận", { message: reminder });
    await eventually(async () => {
      const duties = await withRows((database) => database.duty.findMany({ where: { status: "ACKNOWLEDGED" } }));
      expect(duties).toHaveLength(1);
    });
  });

  it.skipIf(!available || provider === "postgresql")(
    "and notes whoever has blocked it, who is to be called",
    async () => {
      await startAt("2026-11-02T16:00");
      const officer = await join("xa-van-to", "OFFICER");
      const lead = await join("phong-ldtbxh", "LEADER");
      telegram.faults.failNext("sendMessage", { status: 403, description: "Forbidden: bot was blocked by the user" });
      officer.block();
      await startAt("2026-11-03T07:31");
      await eventually(async () => {
        const address = await withRows((database) =>
          database.address.findFirst({ where: { externalId: String(officer.id) } }),
        );
        expect(address?.blockedAt).not.toBeNull();
      });
      await startAt("2026-11-04T07:31");
      const morning = await lead.waitFor("Báo cáo sáng 04/11/2026");
      expect(morning.text).toMatch(/cần gọi \(34\)/);
    },
  );
});
