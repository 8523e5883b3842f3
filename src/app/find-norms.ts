import { daysBetween } from "../core/calendar/days.ts";
import { type Path, type Period, rowsOf, type Values } from "../core/forms/answers.ts";
import type { AppContext } from "./context.ts";
import { lastVersion, storedAnswers } from "./stored-report.ts";

/** How many reports are enough to know what is usual. */
const OWN_REPORTS = 24;
const OTHER_REPORTS = 200;

/** What was answered to the same question before, the newest first. */
export interface Norms {
  readonly own: readonly number[];
  /** By organisations of the same kind. */
  readonly others: readonly number[];
}

function numbersAt(values: Values, path: Path): number[] {
  const [code = "", , inner] = path.split(":");
  const given = inner === undefined ? [values[code]] : rowsOf(values[code]).map((row) => row[inner]);
  return given.filter((value) => typeof value === "number");
}

/** Months against months, years against years. */
function isAlike(kind: string, one: Period, other: Period): boolean {
  if (kind === "ACTIVITY") return true;
  const [length, otherLength] = [one, other].map(({ from, to }) => daysBetween(from, to) + 1) as [number, number];
  return Math.abs(length - otherLength) <= 0.1 * length;
}

/** What is usual at a path of a report, from the sent reports of the same form: to tell a slip from a number. */
export async function findNorms({ database }: AppContext, reportId: number, path: Path): Promise<Norms> {
  const report = await database.report.findUnique({
    where: { id: reportId },
    include: { form: { select: { code: true, kind: true } }, organization: { select: { kind: true } } },
  });
  if (!report) return { own: [], others: [] };
  const { organizationId, organization, form } = report;
  const sent = {
    id: { not: reportId },
    form: { code: form.code },
    status: { in: ["SUBMITTED" as const, "ACCEPTED" as const] },
  };
  const find = async (where: object, take: number) => {
    const rows = await database.report.findMany({
      where: { ...sent, ...where },
      orderBy: [{ periodFrom: "desc" }, { id: "desc" }],
      take,
      select: { periodFrom: true, periodTo: true, versions: { ...lastVersion, select: { answers: true } } },
    });
    const period = (of: { periodFrom: string; periodTo: string }) => ({ from: of.periodFrom, to: of.periodTo });
    return rows
      .filter((row) => isAlike(form.kind, period(report), period(row)))
      .flatMap(({ versions }) => numbersAt(storedAnswers(versions[0]?.answers).values, path));
  };
  return {
    own: await find({ organizationId }, OWN_REPORTS),
    others: await find(
      { organizationId: { not: organizationId }, organization: { kind: organization.kind } },
      OTHER_REPORTS,
    ),
  };
}
