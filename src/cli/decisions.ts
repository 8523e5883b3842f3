import { parseArgs } from "node:util";
import { line } from "../console.ts";
import { DAY_MS } from "../core/calendar/day-ms.ts";
import { midnight } from "../core/calendar/midnight.ts";
import { isPartialDate } from "../core/calendar/partial-date.ts";
import { inVietnam, printLine } from "../rehearsal/print-line.ts";
import { withDatabase } from "./with-database.ts";

/** How far back the log goes when nothing is said. */
const DAYS = 30;
/** Read at a time: a year's log need not fit into memory. */
const BATCH = 1000;

const { values } = parseArgs({
  options: { since: { type: "string" }, org: { type: "string" }, json: { type: "boolean", default: false } },
  allowPositionals: true,
  strict: false,
});
const { since: day, org } = values;
if (day !== undefined && (typeof day !== "string" || day.length !== 10 || !isPartialDate(day))) {
  process.stderr.write(`${line("decisionsUsage")}\n`);
  process.exit(2);
}

// The log of reminders: who was told at which step and why, and who was not and why not.
await withDatabase(async ({ database, now }) => {
  const since = day === undefined ? new Date(now().getTime() - DAYS * DAY_MS) : midnight(day);
  if (typeof org === "string" && (await database.organization.count({ where: { code: org } })) === 0) {
    const units = (await database.organization.findMany({ where: { active: true } })).map(({ code }) => code);
    process.stderr.write(`${line("rehearseUnit", { unit: org, units: units.join(", ") })}\n`);
    return 2;
  }
  const where = {
    at: { gte: since },
    ...(typeof org === "string" && { duty: { organization: { code: org } } }),
  };
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await database.decision.findMany({
      where: { ...where, id: { gt: after } },
      orderBy: { id: "asc" },
      take: BATCH,
      include: {
        duty: { select: { organization: { select: { code: true } }, deadline: { select: { code: true } } } },
        delivery: { select: { id: true, status: true } },
      },
    });
    for (const { at, sent, duty, recipient: role, step, reason, delivery } of rows) {
      const organization = duty?.organization.code ?? "";
      const deadline = duty?.deadline.code ?? "";
      const told = { at: inVietnam(at), sent, organization, role, step, reason, text: "", deadline };
      const more = { message: delivery?.id ?? null, delivery: delivery?.status ?? null };
      process.stdout.write(values.json ? `${JSON.stringify({ ...told, ...more })}\n` : printLine(told));
    }
    count += rows.length;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < BATCH) break;
  }
  if (count === 0 && !values.json) process.stdout.write(`${line("decisionsNone")}\n`);
  return 0;
});
