import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { newMember } from "../../test/reporting.ts";
import { listDecisions } from "./list-decisions.ts";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`the reminder log of a unit, on ${provider}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp(await create(), { policies: false });
    });
    afterEach(() => app.close());

    it("is its latest decisions, a step once however many it is for, the newest first", async () => {
      const lead = await newMember(app, "phong-ldtbxh");
      const { organizationId, personId } = await newMember(app, "xa-minh-duc");
      const colleague = await newMember(app, "xa-minh-duc");
      const duty = await app.database.duty.findFirstOrThrow({
        where: { organizationId, deadline: { code: "bao-cao-nam" }, periodFrom: "2026-01-01" },
      });
      const delivery = await app.database.delivery.create({
        data: { key: "d", kind: "REMINDER", status: "SENT", createdAt: app.now() },
      });
      const at = (day: number) => new Date(Date.UTC(2026, 10, day));
      const told = { dutyId: duty.id, recipient: "officer", step: "T-7", sent: true, reason: "due-soon", at: at(2) };
      const held = { ...told, sent: false, personId: null };
      await app.database.decision.createMany({
        data: [
          { ...told, key: "1", personId, deliveryId: delivery.id },
          { ...told, key: "2", personId: colleague.personId, deliveryId: delivery.id },
          { ...held, key: "3", recipient: "leader", reason: "nobody" },
          ...Array.from({ length: 14 }, (_, i) => ({ ...held, key: `x${i}`, at: at(3 + i), reason: "acknowledged" })),
          { key: "digest", at: at(20), recipient: "lead-office", step: "digest", sent: true, reason: "digest" },
        ],
      });
      const all = (await listDecisions(app, lead.personId, organizationId)) ?? [];
      expect(all).toHaveLength(15);
      expect(all[0]).toMatchObject({ at: at(16), persons: 0, sent: false, reason: "acknowledged", delivery: null });
      expect(all[14]).toMatchObject({ recipient: "leader", reason: "nobody" });
      await app.database.decision.deleteMany({ where: { reason: { in: ["acknowledged", "nobody"] } } });
      expect(await listDecisions(app, lead.personId, organizationId)).toEqual([
        {
          at: at(2),
          name: "Báo cáo năm",
          period: { from: "2026-01-01", to: "2026-12-31" },
          step: "T-7",
          recipient: "officer",
          persons: 2,
          sent: true,
          reason: "due-soon",
          delivery: "SENT",
        },
      ]);
    });

    it("is for the lead office only", async () => {
      const { organizationId, personId } = await newMember(app, "xa-minh-duc");
      expect(await listDecisions(app, personId, organizationId)).toBeNull();
    });
  });
}
