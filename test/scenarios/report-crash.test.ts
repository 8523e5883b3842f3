import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { providers } from "../databases.ts";
import type { TestUser } from "../emulators/telegram/index.ts";
import type { RealProcess } from "../real-process.ts";
import { freezeAt, type Write } from "./telegram-freeze.ts";
import { sql } from "./telegram-sql.ts";
import { eventually, type TelegramStage, telegramStage } from "./telegram-stage.ts";

/** An activity from its first question to the receipt: what is said, and what every question that follows begins with. */
const steps = [
  { say: "1", leadsTo: [/^✓ Loại hoạt động: Hội nghị[\s\S]*Câu 2\/8/], keeps: { loai: "hoi_nghi" } },
  { say: "22/11/2026", leadsTo: [/^✓ Ngày thực hiện: 22\/11\/2026\nCâu 3\/8/], keeps: { ngay: "2026-11-22" } },
  {
    say: "nhà văn hóa thôn An Nhân",
    leadsTo: [/^✓ Địa điểm: nhà văn[\s\S]*Câu 4\/8/],
    keeps: { dia_diem: "nhà văn hóa thôn An Nhân" },
  },
  { say: "bốn mươi lăm người", leadsTo: [/^✓ Lượt người dự: 45 [\s\S]*Câu 5\/8/], keeps: { nguoi_du: 45 } },
  { say: "20 hộ", leadsTo: [/^✓ Hộ nghèo dự: 20 hộ\nCâu 6\/8/], keeps: { ho_ngheo: 20 } },
  { say: "0", leadsTo: [/^✓ Hộ cận nghèo dự: 0 hộ\nCâu 7\/8/], keeps: { ho_can_ngheo: 0 } },
  { say: "5", leadsTo: [/^✓ Hộ mới thoát nghèo dự: 5 hộ\nCâu 8\/8/], keeps: { ho_moi_thoat: 5 } },
  { say: "không", leadsTo: [/^✓ [\s\S]*Xem lại: Hoạt động truyền thông/], keeps: {} },
  { say: "1", leadsTo: [/^$/, /^✅ Đã gửi lúc .* Mã biên nhận: BC-/], keeps: {} },
] as const;
const everything = Object.assign({}, ...steps.map(({ keeps }) => keeps)) as Record<string, unknown>;

describe.each([...providers])("a report whose server is killed, on $provider", ({ provider, create, available }) => {
  // Every position is played on one provider, as starting a server takes seconds; the other plays what the database does.
  const once = available && provider === "sqlite";
  let stage: TelegramStage;
  let server: RealProcess;

  beforeAll(async () => {
    if (!available) return;
    stage = await telegramStage(create);
    server = await stage.start();
  });
  afterAll(() => stage?.close());

  const json = (value: unknown) => (typeof value === "string" ? JSON.parse(value) : value);
  const finishing: Write = { event: "UPDATE", table: "IncomingUpdate", when: `NEW."status" = 'DONE'` };

  /** Resolves when the calls of an update so far are noted as sent. */
  const noted = (updateId: number, calls: number) =>
    eventually(async () => {
      const keys = `"key" LIKE 'reply:telegram:${updateId}:%' AND "status" = 'SENT'`;
      expect(await sql(stage.database.url, `SELECT 1 FROM "Delivery" WHERE ${keys}`)).toHaveLength(calls);
    });

  /** Lets somebody act, kills the server where it is about to write something, and starts it again. */
  async function killAt(write: Write, act: () => Promise<unknown>, meanwhile?: () => Promise<unknown>): Promise<void> {
    const thaw = await freezeAt(stage.database.url, write);
    await act();
    await server.kill();
    await thaw();
    await meanwhile?.();
    server = await stage.start();
    await stage.settled();
  }

  /** An officer of a commune with an activity begun. */
  async function begun(firstName: string, organization: string): Promise<TestUser> {
    const user = stage.telegram.user({ firstName });
    user.say("/ngonngu");
    await user.waitForCount(1);
    await stage.settled();
    const { url } = stage.database;
    const [address] = await sql(url, `SELECT * FROM "Address" WHERE "externalId" = '${user.id}'`);
    const [commune] = await sql(url, `SELECT "id" FROM "Organization" WHERE "code" = '${organization}'`);
    await sql(
      url,
      `INSERT INTO "Membership" ("personId", "organizationId", "role", "createdAt")
       VALUES (${address?.personId}, ${commune?.id}, 'OFFICER', '2026-11-23T05:00:00.000Z')`,
    );
    user.say("/baocao");
    await user.waitFor(/^📋 Báo cáo/);
    user.say("hoạt động truyền thông");
    await user.waitFor(/Câu 1\b/);
    await stage.settled();
    return user;
  }

  /** The one report of a commune: what is written, and what was sent. */
  async function reportOf(organization: string) {
    const [row, ...others] = await sql(
      stage.database.url,
      `SELECT r.*, v."answers", v."number" FROM "Report" r JOIN "Organization" o ON o."id" = r."organizationId"
       LEFT JOIN "ReportVersion" v ON v."reportId" = r."id" WHERE o."code" = '${organization}'`,
    );
    expect(others).toEqual([]);
    return { ...row, draft: json(row?.draft), answers: json(row?.answers) } as Record<string, unknown> & {
      draft: { values: Record<string, unknown> } | null;
      answers: { values: Record<string, unknown> } | null;
    };
  }

  const since = (user: TestUser, revision: number) =>
    user.messages.filter((message) => message.revision > revision).map(({ text }) => text ?? "");

  it.skipIf(!once)(
    "has every acknowledged answer though it died after each of them in turn",
    { timeout: 120_000 },
    async () => {
      const user = await begun("Bền", "xa-minh-duc");
      const kept: Record<string, unknown> = {};
      for (const { say, leadsTo, keeps } of steps) {
        const before = user.mark();
        await killAt(finishing, () => noted(user.say(say).update_id, leadsTo.length));
        expect(since(user, before.revision)).toEqual(leadsTo.map((text) => expect.stringMatching(text)));
        Object.assign(kept, keeps);
        const { draft, answers } = await reportOf("xa-minh-duc");
        expect((draft ?? answers)?.values).toMatchObject(kept);
      }
      const { status, answers, number, code } = await reportOf("xa-minh-duc");
      expect({ status, number: Number(number), values: answers?.values }).toMatchObject({
        status: "SUBMITTED",
        number: 1,
        values: everything,
      });
      expect(user.lastMessage?.text).toContain(String(code));
    },
  );

  it.skipIf(!available)("takes the answer again that it was about to keep", { timeout: 120_000 }, async () => {
    const user = await begun("Giữ", "xa-quang-khai");
    const keeping: Write = { event: "UPDATE", table: "Report", when: "NEW.revision > OLD.revision" };
    for (const { say, leadsTo } of steps.slice(0, 3)) {
      const before = user.mark();
      await killAt(keeping, async () => {
        const { update_id } = user.say(say);
        await eventually(async () => {
          const waiting = `"externalId" = '${update_id}' AND "status" = 'RECEIVED'`;
          expect(await sql(stage.database.url, `SELECT 1 FROM "IncomingUpdate" WHERE ${waiting}`)).toHaveLength(1);
        });
      });
      expect(since(user, before.revision)).toEqual(leadsTo.map((text) => expect.stringMatching(text)));
    }
    const { draft } = await reportOf("xa-quang-khai");
    expect(draft?.values).toMatchObject({ loai: "hoi_nghi", ngay: "2026-11-22", dia_diem: "nhà văn hóa thôn An Nhân" });
  });

  it.skipIf(!once)("goes on from the draft when the conversation itself is lost or broken", async () => {
    const user = await begun("Mất", "xa-cong-lac");
    const lose = (statement: string) => async () => {
      await server.kill();
      await sql(stage.database.url, statement);
      server = await stage.start();
    };
    const [first, second, third] = steps;
    await answered(user, first);
    await lose(`DELETE FROM "ConversationState"`)();
    await answered(user, second);
    const broken = JSON.stringify({
      version: [0, 1],
      state: { "fill-form": [{ replay: { send: [], receive: [] }, interrupts: [0] }] },
    });
    await lose(`UPDATE "ConversationState" SET "value" = '${broken}'`)();
    await answered(user, third);
    const { draft } = await reportOf("xa-cong-lac");
    expect(draft?.values).toMatchObject({ ...first.keeps, ...second.keeps, ...third.keeps });
  });

  async function answered(user: TestUser, { say, leadsTo }: (typeof steps)[number]) {
    const before = user.mark();
    user.say(say);
    await stage.settled();
    expect(since(user, before.revision)).toEqual(leadsTo.map((text) => expect.stringMatching(text)));
  }

  it.skipIf(!available)("changes nothing when Telegram delivers updates again", async () => {
    const user = await begun("Hai lần", "xa-dai-son");
    for (const { say } of steps) {
      const { update_id } = user.say(say);
      await stage.settled();
      const before = { texts: user.messages.map(({ text }) => text), report: await reportOf("xa-dai-son") };
      stage.telegram.redeliver(update_id);
      await stage.settled();
      expect({ texts: user.messages.map(({ text }) => text), report: await reportOf("xa-dai-son") }).toEqual(before);
    }
    expect((await reportOf("xa-dai-son")).answers?.values).toMatchObject(everything);
  });

  it.skipIf(!available)("keeps the order of answers sent quickly", async () => {
    const user = await begun("Nhanh", "xa-tai-son");
    for (const { say } of steps) user.say(say);
    await user.waitFor(/^✅ Đã gửi/);
    await stage.settled();
    expect((await reportOf("xa-tai-son")).answers?.values).toMatchObject(everything);
    expect(stage.refusals()).toEqual([]);
  });
});
