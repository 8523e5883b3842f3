import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { newMember } from "../../test/reporting.ts";
import { listUnits } from "./list-units.ts";
import { setPhone } from "./set-phone.ts";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`a unit's telephone number, on ${provider}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp(await create(), { policies: false, forms: false });
    });
    afterEach(() => app.close());

    it("is noted by the lead office, as it is read out, and is where units are listed", async () => {
      const lead = await newMember(app, "phong-ldtbxh");
      const { organizationId } = await newMember(app, "xa-minh-duc");
      const set = () => setPhone(app, lead.personId, organizationId, "+84 912.345.678");
      expect(await set()).toEqual({ ok: true, organization: "Xã Minh Đức", phone: "0912 345 678" });
      expect(await set()).toMatchObject({ ok: true });
      const units = await listUnits(app);
      expect(units).toHaveLength(35);
      expect(units.filter(({ phone }) => phone !== null)).toMatchObject([
        { code: "xa-minh-duc", phone: "0912 345 678", isReached: true },
      ]);
      expect(units.filter(({ isReached }) => isReached).map(({ code }) => code)).toEqual([
        "phong-ldtbxh",
        "xa-minh-duc",
      ]);
    });

    it("is not noted by others, nor for a unit there is not, nor when it is none", async () => {
      const lead = await newMember(app, "phong-ldtbxh");
      const { personId, organizationId } = await newMember(app, "xa-minh-duc");
      expect(await setPhone(app, personId, organizationId, "0912345678")).toEqual({ ok: false, reason: "not-allowed" });
      expect(await setPhone(app, lead.personId, 9999, "0912345678")).toEqual({ ok: false, reason: "gone" });
      expect(await setPhone(app, lead.personId, organizationId, "091234")).toEqual({ ok: false, reason: "no-phone" });
      expect((await listUnits(app)).every(({ phone }) => phone === null)).toBe(true);
    });
  });
}
