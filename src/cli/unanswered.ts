import { parseArgs } from "node:util";
import { listUnanswered } from "../app/list-unanswered.ts";
import { line } from "../console.ts";
import { DAY_MS } from "../core/calendar/day-ms.ts";
import { formatDay } from "../core/calendar/local-day.ts";
import { isPartialDate } from "../core/calendar/partial-date.ts";
import { withDatabase } from "./with-database.ts";

/** How far back the list goes when nothing is said. */
const DAYS = 30;

const { values } = parseArgs({
  options: { since: { type: "string" }, json: { type: "boolean", default: false } },
  allowPositionals: true,
  strict: false,
});
const day = values.since;
if (day !== undefined && (typeof day !== "string" || day.length !== 10 || !isPartialDate(day))) {
  process.stderr.write(`${line("unansweredUsage")}\n`);
  process.exit(2);
}

await withDatabase(async (app) => {
  // A day begins at midnight in Vietnam.
  const since = day === undefined ? new Date(app.now().getTime() - DAYS * DAY_MS) : new Date(`${day}T00:00:00+07:00`);
  const groups = await listUnanswered(app, since);
  if (values.json) {
    for (const group of groups) process.stdout.write(`${JSON.stringify(group)}\n`);
    return 0;
  }
  const date = formatDay(since);
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const lines = [
    count === 0 ? line("unansweredNone", { date }) : line("unansweredHead", { date, count, groups: groups.length }),
  ];
  for (const group of groups) {
    const { count, notHelpful, lastAskedAt, samples, nearest, reasons } = group;
    lines.push("", line("unansweredGroup", { count, notHelpful, date: formatDay(lastAskedAt) }));
    lines.push(...samples.map((text) => line("unansweredSample", { text })));
    const counted = (name: string, times: number) => `${name} (${times})`;
    if (nearest.length > 0)
      lines.push(line("unansweredNearest", { nearest: nearest.map((n) => counted(n.policyId, n.count)).join(", ") }));
    if (reasons.length > 0)
      lines.push(
        line("unansweredReasons", {
          reasons: reasons.map((r) => counted(line(`reason_${r.reason}`), r.count)).join(", "),
        }),
      );
  }
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
});
