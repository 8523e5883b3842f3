import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/app-context.ts";
import { sqliteDatabase } from "../../test/databases.ts";
import { addForm, begin, meetingForm, newMember } from "../../test/reporting.ts";
import { cleanUp } from "./clean-up.ts";
import { findDraft } from "./find-draft.ts";
import { findCursor, keepCursor } from "./keep-cursor.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp(await sqliteDatabase(), { policies: false, forms: false });
  await addForm(app, meetingForm);
});
afterAll(() => app?.close());

it("lets go of guides nobody came back to for two weeks, and keeps what was answered", async () => {
  const { personId, organizationId } = await newMember(app, "xa-dai-son");
  const reportId = await begin(app, { personId, organizationId }, meetingForm.code, { nguoi_du: 45 });
  const stand = { reportId, personId, path: "nu", guideSource: "cuoc-hop@1" };
  await keepCursor(app, { key: "telegram:1", ...stand });
  app.setNow("2026-12-07T05:00:00Z");
  await keepCursor(app, { key: "telegram:2", ...stand });
  await cleanUp(app);
  expect(await findCursor(app, "telegram:1")).not.toBeNull();
  app.setNow("2026-12-07T05:00:01Z");
  await cleanUp(app);
  expect(await findCursor(app, "telegram:1")).toBeNull();
  expect(await findCursor(app, "telegram:2")).not.toBeNull();
  expect((await findDraft(app, personId, reportId))?.answers.values).toEqual({ nguoi_du: 45 });
});
