import { parseArgs } from "node:util";
import { parseConfig } from "../config.ts";
import { explain, line } from "../console.ts";
import { dayOf } from "../core/calendar/days.ts";
import { midnight } from "../core/calendar/midnight.ts";
import { openDatabase } from "../database/open-database.ts";
import { seedDeadlines } from "../database/seed-deadlines.ts";
import { seedForms } from "../database/seed-forms.ts";
import { seedLocality } from "../database/seed-locality.ts";
import { printLine } from "../rehearsal/print-line.ts";
import { rehearse } from "../rehearsal/rehearse.ts";
import { currentRoster, enlist, exampleRoster } from "../rehearsal/roster.ts";
import { readScriptedAct, type ScriptedAct } from "../rehearsal/scripted-act.ts";
import { openVirtualWorld } from "../rehearsal/virtual-world.ts";

const { values } = parseArgs({
  options: {
    from: { type: "string" },
    to: { type: "string" },
    json: { type: "boolean", default: false },
    roster: { type: "string", default: "example" },
    acknowledge: { type: "string", multiple: true, default: [] },
    report: { type: "string", multiple: true, default: [] },
    promise: { type: "string", multiple: true, default: [] },
    extend: { type: "string", multiple: true, default: [] },
    on: { type: "string", multiple: true, default: [] },
  },
  allowPositionals: true,
  strict: false,
});

/** What was asked for cannot be rehearsed. */
class UsageProblem extends Error {}

function usage(problem = ""): never {
  throw new UsageProblem([problem, line("rehearseUsage")].filter((each) => each !== "").join("\n"));
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const texts = (value: unknown) => (Array.isArray(value) ? value.filter((each) => typeof each === "string") : []);
const isDay = (day: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  dayOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))) !== undefined;

/** What the options say, all of it checked before anything is begun. */
function readOptions() {
  const [from, to] = [text(values.from), text(values.to)];
  if (!isDay(from) || !isDay(to) || to < from) usage(from === "" && to === "" ? "" : line("rehearseDays"));
  if (values.roster !== "example" && values.roster !== "current") usage(line("rehearseRoster"));
  const acts: ScriptedAct[] = [];
  for (const kind of ["acknowledge", "report", "promise", "extend"] as const) {
    for (const written of texts(values[kind])) {
      const read = readScriptedAct(kind, written);
      acts.push(read ?? usage(line("rehearseAct", { option: `--${kind}`, text: written })));
    }
  }
  return { from, to, acts };
}

const parsed = parseConfig(process.env);
if (!parsed.ok) {
  process.stderr.write(`${[line("config"), ...parsed.problems].join("\n  ")}\n`);
  process.exit(2);
}

try {
  const { from, to, acts } = readOptions();
  const world = await openVirtualWorld(midnight(from));
  try {
    const { database } = world;
    await seedLocality(database, parsed.config.locality);
    await seedForms(database, midnight(from));
    await seedDeadlines(database, midnight(from));
    const known = (await database.organization.findMany({ select: { code: true } })).map(({ code }) => code);
    const stranger = acts.find(({ organization }) => organization !== "all" && !known.includes(organization));
    if (stranger) usage(line("rehearseUnit", { unit: stranger.organization, units: known.join(", ") }));
    for (const code of texts(values.on)) {
      const { count } = await database.deadline.updateMany({ where: { code }, data: { active: true } });
      if (count === 0) usage(line("rehearseDeadline", { code }));
    }
    let roster = await exampleRoster(database);
    if (values.roster === "current") {
      const current = await openDatabase(parsed.config.databaseUrl);
      roster = await currentRoster(current.client).finally(() => current.close());
    }
    await enlist(database, roster, midnight(from));
    for await (const each of rehearse(world, from, to, acts)) {
      process.stdout.write(values.json ? `${JSON.stringify(each)}\n` : printLine(each));
    }
  } finally {
    await world.close();
  }
  process.exit(0);
} catch (error) {
  const isUsage = error instanceof UsageProblem;
  process.stderr.write(`${isUsage ? error.message : explain(error).join("\n")}\n`);
  process.exit(isUsage ? 2 : 1);
}
