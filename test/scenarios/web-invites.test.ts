import { describe, expect, it } from "vitest";
import { chromiumIsHere } from "../browser.ts";
import { sqliteDatabase } from "../databases.ts";
import { webStage } from "../web-stage.ts";

/** The invites a first start prints: "  Cán bộ, Thị trấn Tứ Kỳ: http://…/moi/…". */
function printedInvites(output: string) {
  return [...output.matchAll(/^ {2}([^,\n]+), (.+): (http:\S+\/moi\/\S+)$/gm)].map(
    ([, role = "", organization = "", link = ""]) => ({ role: role.toLowerCase(), organization, link }),
  );
}

describe.skipIf(!chromiumIsHere)("the invite links of a first start", () => {
  const onStage = webStage();

  it("each open a chat of their own beside the citizen's, in one browser", () =>
    onStage(sqliteDatabase, async ({ server, database, visitor }) => {
      await server.said(/Quản trị, .*\/moi\/\S+\n/);
      const invites = printedInvites(server.output());
      expect(invites.map(({ role }) => role)).toEqual(["cán bộ", "cán bộ", "quản trị"]);

      const { open } = await visitor();
      const citizen = await open();
      await citizen.hears(/Xin chào bà con/);

      const rooms = new Map<string, string>();
      for (const { role, organization, link } of invites) {
        const officer = await open(link);
        expect(await officer.hears(/Đồng chí đã tham gia/)).toContain(`tham gia ${organization} với vai trò ${role}`);
        expect(new URL(officer.page.url()).pathname).toMatch(/^\/c\/[a-z0-9]{12}$/);
        rooms.set(officer.page.url(), organization);
        await officer.say("/trogiup");
        expect(await officer.hears(/Dành cho/)).toContain(`Dành cho ${role} – ${organization}`);
        await officer.page.close();
      }
      expect(rooms.size).toBe(3);

      for (const [address, organization] of rooms) {
        const again = await open(address);
        await again.hears(/Dành cho/);
        const words = (await again.transcript()).map(({ text }) => text).join("\n");
        expect([...rooms.values()].filter((name) => words.includes(name))).toEqual([organization]);
      }

      const plain = await open();
      await plain.say("/trogiup");
      expect(await plain.hears(/Tôi giúp được gì/)).not.toMatch(/Dành cho/);
      const memberships = await database.membership.findMany({ include: { organization: true } });
      expect(memberships.map(({ organization }) => organization.name).sort()).toEqual([...rooms.values()].sort());
    }));

  it("lead back to their chat when opened again, and join nothing twice", () =>
    onStage(sqliteDatabase, async ({ server, database, visitor }) => {
      await server.said(/Quản trị, .*\/moi\/\S+\n/);
      const [invite] = printedInvites(server.output());
      const { open } = await visitor();
      const officer = await open(invite?.link);
      await officer.hears(/Đồng chí đã tham gia/);
      await officer.say("hộ nghèo vay vốn được bao nhiêu");
      await officer.hears(/Nơi hỏi: /);
      const talk = await officer.transcript();

      const again = await open(invite?.link);
      expect(again.page.url()).toBe(officer.page.url());
      expect(await again.transcript()).toEqual(talk);
      expect(await database.membership.count()).toBe(1);
      expect(await database.joinAttempt.count()).toBe(0);
    }));

  it("are refused kindly in another browser once used", () =>
    onStage(sqliteDatabase, async ({ server, database, visitor }) => {
      await server.said(/Quản trị, .*\/moi\/\S+\n/);
      const [invite] = printedInvites(server.output());
      const officer = await (await visitor()).open(invite?.link);
      await officer.hears(/Đồng chí đã tham gia/);

      const late = await (await visitor()).open(invite?.link);
      await late.hears(/Mã này đã có người dùng.*xin .*mã mới/);
      expect(await database.membership.count()).toBe(1);
      await late.say("hộ nghèo vay vốn được bao nhiêu");
      await late.hears(/Nơi hỏi: /);
    }));

  it("are not kept readable: neither the code in the history nor in the database", () =>
    onStage(sqliteDatabase, async ({ server, database, visitor }) => {
      await server.said(/Quản trị, .*\/moi\/\S+\n/);
      const [invite] = printedInvites(server.output());
      const code = invite?.link.split("/").at(-1) ?? "";
      expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
      const officer = await (await visitor()).open(invite?.link);
      await officer.hears(/Đồng chí đã tham gia/);

      const kept = [
        ...(await database.webMessage.findMany()),
        ...(await database.incomingUpdate.findMany({ where: { status: { not: "RECEIVED" } } })),
        ...(await database.invite.findMany()),
      ];
      expect(kept.length).toBeGreaterThan(3);
      expect(JSON.stringify(kept)).not.toContain(code);
      expect(await officer.page.content()).not.toContain(code);
    }));
});
