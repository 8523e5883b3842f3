import { beforeAll, describe, expect, it } from "vitest";
import { workCalendar } from "../../src/core/calendar/work-calendar.ts";
import { readPublicHolidays } from "../../src/database/read-public-holidays.ts";
import { readLocality } from "../../src/database/seed-locality.ts";
import type { RehearsalLine } from "../../src/rehearsal/rehearse.ts";
import { openTestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { runProgram } from "../real-process.ts";
import { newMember } from "../reporting.ts";

const days = ["--from", "2023-10-01", "--to", "2023-11-20"];
const calendar = workCalendar(readPublicHolidays());
const units = readLocality("tu-ky-2023")
  .locality.organizations.filter(({ kind }) => kind !== "LEAD_OFFICE")
  .map(({ code }) => code);

async function rehearse(...more: string[]): Promise<{ lines: RehearsalLine[]; stdout: string }> {
  const { code, stdout, stderr } = await runProgram("rehearse", [...days, "--json", ...more], {});
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as RehearsalLine);
  return { lines, stdout };
}

/** After 10 November: the first moment at which anybody above an officer may be told. */
const late = "2023-11-10T00:00:00+07:00";
const isAbove = ({ role, step }: RehearsalLine) => (role === "leader" || role === "lead-office") && step !== "digest";

describe("the rehearsal of 1 October to 20 November 2023 in the default locality", () => {
  let nobody: { lines: RehearsalLine[]; stdout: string };
  beforeAll(async () => {
    nobody = await rehearse();
  }, 120_000);

  it("reminds every unit, at each step, of the report due before 10 November", () => {
    for (const step of ["T-30", "T-14", "T-7", "T-3", "T-1", "T", "T+1", "T+3"]) {
      const told = nobody.lines.filter((line) => line.sent && line.step === step && line.role === "officer");
      expect(told.map(({ organization }) => organization).sort()).toEqual([...units].sort());
      for (const { text } of told) expect(text).toMatch(/Báo cáo năm 2023[\s\S]*trước 10\/11\/2023/);
    }
  });

  it("sends nothing outside office hours, and tells of nothing outside them", () => {
    expect(nobody.lines.length).toBeGreaterThan(units.length * 8);
    for (const { at } of nobody.lines) {
      expect(at).toMatch(/^2023-1[01]-\d\dT\d\d:\d\d:00\+07:00$/);
      expect(calendar.isOpen(new Date(at))).toBe(true);
    }
  });

  it("tells nobody above before it is late, and of the silent afterwards", () => {
    const above = nobody.lines.filter((line) => line.sent && isAbove(line));
    expect(above.every(({ at }) => at >= late)).toBe(true);
    for (const [role, step] of [
      ["leader", "T+1"],
      ["lead-office", "T+3"],
    ]) {
      const told = above.filter((line) => line.role === role && line.step === step);
      expect(told.map(({ organization }) => organization).sort()).toEqual([...units].sort());
    }
    // The lead office reads one message, not thirty-four.
    const messages = above.filter(({ role }) => role === "lead-office").map(({ message }) => message);
    expect(new Set(messages).size).toBe(1);
  });

  it("gives the lead office its morning, with who is silent", () => {
    const mornings = nobody.lines.filter(({ step, sent }) => step === "digest" && sent);
    expect(mornings.filter(({ at }) => at.startsWith("2023-11-09T07:30"))).toHaveLength(3);
    expect(mornings.at(-1)?.text).toContain("Im lặng (34)");
  });

  it("gives every non-send its reason, and comes out the same to the byte", { timeout: 120_000 }, async () => {
    expect(nobody.lines.filter(({ sent, reason }) => !sent && reason === "").length).toBe(0);
    expect((await rehearse()).stdout).toBe(nobody.stdout);
  });

  it("leaves in peace whoever reports, knows, promises or was given time", { timeout: 120_000 }, async () => {
    const { lines } = await rehearse(
      ...["--report", "xa-minh-duc@2023-10-20"],
      ...["--report", "xa-ha-thanh@2023-11-13T10:00"],
      ...["--acknowledge", "xa-an-thanh@2023-11-01"],
      ...["--promise", "xa-van-to@2023-11-02=2023-11-08"],
      ...["--report", "xa-van-to@2023-11-08T10:00"],
      ...["--extend", "xa-ha-ky@2023-11-08=2023-11-15"],
    );
    const of = (unit: string) => lines.filter(({ organization, step }) => organization === unit && step !== "notice");
    const said = (unit: string) =>
      of(unit).map(
        ({ at, sent, role, step, reason }) => `${at.slice(5, 10)} ${step} ${role} ${sent ? "+" : "-"} ${reason}`,
      );

    expect(of("xa-minh-duc").filter(({ sent, at }) => sent && at >= "2023-10-20T09")).toEqual([]);
    expect(said("xa-minh-duc")).toContain("11-15 T+3 officer - reported");
    expect(of("xa-ha-thanh").filter(({ sent, at }) => sent && at >= "2023-11-13T10")).toEqual([]);
    expect(of("xa-an-thanh").filter((line) => line.sent && isAbove(line))).toEqual([]);
    expect(said("xa-an-thanh")).toContain("11-15 T+3 lead-office - acknowledged");
    expect(said("xa-van-to").slice(2)).toEqual([
      "11-03 T-7 officer - promised",
      "11-07 T-3 officer - promised",
      "11-08 promise officer + promised-today",
      "11-09 T-1 officer - reported",
      "11-10 T officer - reported",
      "11-13 T+1 officer - reported",
      "11-15 T+3 officer - reported",
    ]);
    // Late from the 16th: its ladder begins anew around that day.
    expect(said("xa-ha-ky")).toContain("11-15 T-1 officer + due-soon");
    expect(of("xa-ha-ky").filter((line) => isAbove(line) && line.at < "2023-11-16")).toEqual([]);
    const silent = lines.filter((line) => line.sent && line.role === "lead-office" && line.step === "T+3");
    const answered = ["xa-minh-duc", "xa-ha-thanh", "xa-an-thanh", "xa-van-to", "xa-ha-ky"];
    expect(silent.map(({ organization }) => organization).sort()).toEqual(
      units.filter((unit) => !answered.includes(unit)).sort(),
    );
  });
});

describe("asking for a rehearsal", () => {
  it.each([
    [[], /Cách dùng: npm run rehearse/],
    [["--from", "2023-02-30", "--to", "2023-03-01"], /hai ngày có thật/],
    [["--from", "2023-10-02", "--to", "2023-10-01"], /hai ngày có thật/],
    [[...days, "--report", "minh duc"], /Chưa đọc được --report minh duc/],
    [[...days, "--promise", "xa-minh-duc@2023-10-05"], /Chưa đọc được --promise/],
    [[...days, "--report", "xa-khong-co@2023-10-05"], /Không có đơn vị xa-khong-co[\s\S]*xa-minh-duc/],
    [[...days, "--on", "khong-co"], /Không có thời hạn khong-co/],
    [[...days, "--roster", "all"], /--roster là example/],
  ] as const)("%j says what is wrong, with an example", async (args, said) => {
    const { code, stdout, stderr } = await runProgram("rehearse", args, {});
    expect(stderr).toMatch(said);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  it("takes the members there really are, and touches nothing of theirs", async () => {
    const app = await openTestApp(await sqliteDatabase(), { policies: false });
    try {
      await newMember(app, "xa-minh-duc");
      const before = await app.database.delivery.count();
      const args = ["--from", "2026-11-02", "--to", "2026-11-03", "--roster", "current", "--json"];
      const { stdout } = await runProgram("rehearse", args, { DATABASE_URL: app.url });
      const lines = stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as RehearsalLine);
      const reminders = lines.filter(({ step }) => step === "T-7");
      expect(reminders.filter(({ sent }) => sent).map(({ organization }) => organization)).toEqual(["xa-minh-duc"]);
      expect(reminders.filter(({ reason }) => reason === "nobody")).toHaveLength(units.length - 1);
      expect(await app.database.delivery.count()).toBe(before);
    } finally {
      await app.close();
    }
  });

  it("turns on what is off, on request", async () => {
    const args = ["--from", "2023-08-28", "--to", "2023-09-08", "--on", "ra-soat-thuong-xuyen"];
    const { stdout } = await runProgram("rehearse", args, {});
    expect(stdout).toMatch(/xa-minh-duc[\s\S]*Báo cáo rà soát thường xuyên[\s\S]*trước 06\/09\/2023/);
    // 2 September is a holiday, with 1 and 4: the last day before them is 31 August.
    expect(stdout).not.toMatch(/0[1-4]\/09\/2023 \d\d:\d\d/);
  });
});
