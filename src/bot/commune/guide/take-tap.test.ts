import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../../../test/app-context.ts";
import { sqliteDatabase } from "../../../../test/databases.ts";
import { sampleForm } from "../../../../test/form-of.ts";
import { addForm, begin, newMember } from "../../../../test/reporting.ts";
import { findDraft } from "../../../app/find-draft.ts";
import type { Member } from "../../../app/member.ts";
import { saveAnswer } from "../../../app/save-answer.ts";
import { type Value, valueAt } from "../../../core/forms/answers.ts";
import type { BotDeps } from "../../shared/context.ts";
import { translator } from "../../shared/translate.ts";
import type { Guided, Stand } from "./stand.ts";
import { takeTap } from "./take-tap.ts";

const path = "tai_lieu";

describe("a tap on one of several choices", () => {
  let app: TestApp;
  let hung: Member;
  let lan: Member;
  beforeAll(async () => {
    app = await openTestApp(await sqliteDatabase(), { policies: false, forms: false });
    await addForm(app, sampleForm());
    hung = await newMember(app, "xa-dai-son");
    lan = await newMember(app, "xa-dai-son");
  });
  afterAll(() => app.close());

  async function tap(stand: Stand, choice: string) {
    const { reportId } = stand;
    // A tap on a choice needs nothing else of the bot.
    const deps = { app } as unknown as BotDeps;
    const guided: Guided = {
      deps,
      t: translator("vi"),
      language: "vi",
      personId: hung.personId,
      today: "2026-11-23",
      from: undefined,
    };
    const draft = await findDraft(app, hung.personId, reportId);
    if (!draft) throw new Error("there is no draft");
    return takeTap(guided, draft, stand, { reportId, verb: "v", rest: `${path}:${choice}` });
  }
  const chosen = async (reportId: number) =>
    valueAt((await findDraft(app, hung.personId, reportId))?.answers.values ?? {}, path);
  const opened = async (seen?: Value): Promise<Stand> => {
    const values = { open_them: "yes", ...(seen !== undefined && { [path]: seen }) };
    return { reportId: await begin(app, hung, "thu", values), at: path, tries: 0, seen };
  };

  it("changes nothing when it is handled again, be it one more or one less", async () => {
    const more = await opened(["bang_ron"]);
    await tap(more, "to_roi");
    await tap(more, "to_roi");
    expect(await chosen(more.reportId)).toEqual(["to_roi", "bang_ron"]);
    const less = await opened(["to_roi", "bang_ron"]);
    await tap(less, "to_roi");
    const { stand } = await tap(less, "to_roi");
    expect(await chosen(less.reportId)).toEqual(["bang_ron"]);
    expect(stand).toMatchObject({ at: path, seen: ["bang_ron"] });
  });

  it("leaves what a colleague chose meanwhile", async () => {
    const stand = await opened();
    await saveAnswer(app, lan.personId, { reportId: stand.reportId, path, value: ["pa_no"], seen: undefined });
    await tap(stand, "to_roi");
    expect(await chosen(stand.reportId)).toEqual(["to_roi", "pa_no"]);
  });
});
