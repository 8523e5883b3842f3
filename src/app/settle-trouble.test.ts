import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { newMember } from "../../test/reporting.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import { countTroubles, findTrouble, listTroubles } from "./list-troubles.ts";
import type { Member } from "./member.ts";
import { settleTrouble } from "./settle-trouble.ts";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`messages in trouble, on ${provider}`, () => {
    let app: TestApp;
    let lead: Member;
    let keys = 0;
    beforeEach(async () => {
      app = await openTestApp(await create(), { policies: false, forms: false });
      lead = await newMember(app, "phong-ldtbxh");
    });
    afterEach(() => app.close());

    async function delivery(data: Partial<Prisma.DeliveryUncheckedCreateInput>): Promise<number> {
      keys += 1;
      const usual = { key: `t:${keys}`, kind: "REMINDER", status: "UNCERTAIN", createdAt: app.now() } as const;
      return (await app.database.delivery.create({ data: { ...usual, ...data } })).id;
    }
    const rowOf = (id: number) => app.database.delivery.findUniqueOrThrow({ where: { id } });

    it("are the uncertain ones and those that failed lately, the newest first, with whom they were for", async () => {
      const { personId } = await newMember(app, "xa-minh-duc");
      await delivery({ status: "FAILED", createdAt: new Date("2026-11-01T00:00:00Z") });
      const old = await delivery({ createdAt: new Date("2026-10-01T00:00:00Z"), personId, error: "ETIMEDOUT" });
      const at = new Date("2026-11-20T02:00:00Z");
      await app.database.deliveryAttempt.create({ data: { deliveryId: old, channel: "telegram", at } });
      const failed = await delivery({ status: "FAILED", kind: "BROADCAST", error: "400 chat not found" });
      await delivery({ kind: "REPLY" });
      for (const status of ["QUEUED", "SENT", "CANCELLED", "EXPIRED"] as const) await delivery({ status });
      expect(await listTroubles(app)).toEqual([
        {
          deliveryId: failed,
          kind: "BROADCAST",
          status: "FAILED",
          at: app.now(),
          error: "400 chat not found",
          organizations: [],
        },
        {
          deliveryId: old,
          kind: "REMINDER",
          status: "UNCERTAIN",
          at,
          error: "ETIMEDOUT",
          organizations: ["Xã Minh Đức"],
        },
      ]);
      expect(await countTroubles(app)).toBe(2);
    });

    it("are sent again, with a day more where their time was over; the tries are kept", async () => {
      const over = new Date("2026-11-22T00:00:00Z");
      const { personId } = await newMember(app, "xa-minh-duc");
      const late = { attempts: 3, expiresAt: over, owner: "x", leaseUntil: over, error: "ETIMEDOUT", personId };
      const id = await delivery(late);
      expect(await settleTrouble(app, lead.personId, id, "resend")).toEqual({ ok: true });
      expect(await rowOf(id)).toMatchObject({
        status: "QUEUED",
        notBefore: app.now(),
        attempts: 3,
        owner: null,
        leaseUntil: null,
        error: null,
        expiresAt: new Date("2026-11-24T05:00:00Z"),
      });
      const later = new Date("2026-12-24T05:00:00Z");
      const lasting = await delivery({ expiresAt: later, personId });
      await settleTrouble(app, lead.personId, lasting, "resend");
      expect(await rowOf(lasting)).toMatchObject({ expiresAt: later });
    });

    it("are taken for arrived, or for dealt with, each as it stands", async () => {
      const [uncertain, failed] = [await delivery({}), await delivery({ status: "FAILED", error: "unreachable" })];
      expect(await settleTrouble(app, lead.personId, uncertain, "handled")).toEqual({ ok: false, reason: "settled" });
      expect(await settleTrouble(app, lead.personId, uncertain, "arrived")).toEqual({ ok: true });
      expect(await settleTrouble(app, lead.personId, failed, "handled")).toEqual({ ok: true });
      expect(await rowOf(uncertain)).toMatchObject({ status: "SENT", error: "confirmed-by-staff" });
      expect(await rowOf(failed)).toMatchObject({ status: "CANCELLED", error: "handled-by-staff" });
      expect(await listTroubles(app)).toEqual([]);
      expect(await findTrouble(app, uncertain)).toMatchObject({ status: "SENT" });
    });

    it("that failed are sent after all, with what they were about, where somebody can be reached", async () => {
      const { personId } = await newMember(app, "xa-minh-duc");
      const id = await delivery({ status: "FAILED", error: "403 blocked", personId });
      const told = { key: "k", at: app.now(), recipient: "officer", step: "T-7", deliveryId: id, personId };
      await app.database.decision.create({ data: { ...told, sent: false, reason: "unreachable" } });
      expect(await settleTrouble(app, lead.personId, id, "resend")).toEqual({ ok: true });
      expect(await rowOf(id)).toMatchObject({ status: "QUEUED", channel: "telegram", error: null });
      expect(await app.database.decision.findFirst()).toMatchObject({ sent: true });
      await app.database.address.updateMany({ where: { personId }, data: { blockedAt: app.now() } });
      const again = await delivery({ status: "FAILED", personId });
      expect(await settleTrouble(app, lead.personId, again, "resend")).toEqual({ ok: false, reason: "no-address" });
      expect(await rowOf(again)).toMatchObject({ status: "FAILED" });
    });

    it("are settled once, by the lead office", async () => {
      const { personId } = await newMember(app, "xa-minh-duc");
      const id = await delivery({ personId });
      const colleague = await newMember(app, "phong-ldtbxh");
      const other = await newMember(app, "xa-minh-duc");
      expect(await settleTrouble(app, other.personId, id, "arrived")).toEqual({ ok: false, reason: "not-allowed" });
      expect(await settleTrouble(app, lead.personId, 9999, "arrived")).toEqual({ ok: false, reason: "gone" });
      const both = await Promise.all([
        settleTrouble(app, lead.personId, id, "arrived"),
        settleTrouble(app, colleague.personId, id, "resend"),
      ]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both).toContainEqual({ ok: false, reason: "settled" });
    });
  });
}
