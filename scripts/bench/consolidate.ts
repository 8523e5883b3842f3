/**
 * `npm run bench` times what the lead office waits for: the activities of a year added up for every commune, and their
 * annual reports put together. Fresh database, the seeded forms, every commune of the locality.
 *
 *   --activities N   of each commune; default 60
 *   --provider NAME  sqlite or postgresql (a server as for the tests); default sqlite
 *   --rounds N       default 5; the fastest and the slowest are printed
 *   --json           for machines
 */
import { parseArgs } from "node:util";
import { computePeriod } from "../../src/app/compute-period.ts";
import { consolidatePeriod } from "../../src/app/consolidate-period.ts";
import { listForms, type StoredForm } from "../../src/app/form-library.ts";
import { answersToStore } from "../../src/app/stored-report.ts";
import { addDays } from "../../src/core/calendar/days.ts";
import { noAnswers, type Period, type Values } from "../../src/core/forms/answers.ts";
import { fillPeriod } from "../../src/core/forms/fill-period.ts";
import { withTotals } from "../../src/core/forms/totals.ts";
import { openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { fillIn } from "./fill-in.ts";

const YEAR: Period = { from: "2026-01-01", to: "2026-12-31" };
const FORM = "bao-cao-nam";
const GOAL_MS = 1000;

const { values: options } = parseArgs({
  options: {
    activities: { type: "string", default: "60" },
    provider: { type: "string", default: "sqlite" },
    rounds: { type: "string", default: "5" },
    json: { type: "boolean", default: false },
  },
});
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Stores a report as if it had been sent, without the ceremony. */
async function store(
  { database, now }: TestApp,
  { id: formId, form }: StoredForm,
  organizationId: number,
  slot: string,
  { from, to }: Period,
  values: Values,
): Promise<void> {
  const answers = answersToStore({ ...noAnswers, values: withTotals(form, values) });
  await database.report.create({
    data: {
      code: slot,
      slot,
      formId,
      organizationId,
      status: "SUBMITTED",
      periodFrom: from,
      periodTo: to,
      createdAt: now(),
      submittedAt: now(),
      versions: { create: { number: 1, answers, createdAt: now() } },
    },
  });
}

async function time<T>(run: () => Promise<T>) {
  const begun = performance.now();
  const before = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - begun, cpuMs: (user + system) / 1000, result };
}

async function bench(app: TestApp) {
  const communes = await app.database.organization.findMany({ where: { kind: "COMMUNE", active: true } });
  const activities = await listForms(app, "ACTIVITY");
  const year = (await listForms(app, "PERIODIC")).find(({ form }) => form.code === FORM);
  if (!year) throw new Error(`there is no form ${FORM}`);
  const perCommune = Number(options.activities);
  const computeAll = () => Promise.all(communes.map(({ id }) => computePeriod(app, id, YEAR)));

  for (const [at, { id }] of communes.entries()) {
    for (let turn = 0; turn < perCommune; turn += 1) {
      const day = addDays(YEAR.from, Math.floor((turn * 365) / perCommune));
      const stored = activities[turn % activities.length];
      if (!stored) throw new Error("there is no activity form");
      const values = fillIn(stored.form, at + turn, day);
      await store(app, stored, id, `activity:${id}:${turn}`, { from: day, to: day }, values);
    }
  }
  for (const [at, sums] of (await computeAll()).entries()) {
    const id = communes[at]?.id ?? 0;
    const { values } = fillPeriod(year.form, noAnswers, sums);
    await store(app, year, id, `year:${id}`, YEAR, { ...fillIn(year.form, at, YEAR.to), ...values });
  }

  const rounds = [];
  for (let round = 0; round < Number(options.rounds); round += 1) {
    const compute = await time(computeAll);
    const consolidate = await time(() => consolidatePeriod(app, { formCode: FORM, period: YEAR }));
    const counted = consolidate.result?.counted.length ?? 0;
    if (counted !== communes.length) throw new Error(`only ${counted} of ${communes.length} reports were counted`);
    rounds.push({
      computeMs: compute.ms,
      consolidateMs: consolidate.ms,
      totalMs: compute.ms + consolidate.ms,
      // What it takes on a machine that has nothing else to do.
      cpuMs: compute.cpuMs + consolidate.cpuMs,
    });
  }
  rounds.sort((a, b) => a.totalMs - b.totalMs);
  return { communes: communes.length, activities: communes.length * perCommune, rounds };
}

const provider = providers.find((each) => each.provider === options.provider);
if (!provider?.available) throw new Error(`--provider ${options.provider} cannot be used here`);
const app = await openTestApp(await provider.create(), { policies: false });
try {
  const { communes, activities, rounds } = await bench(app);
  const [fastest, slowest] = [rounds[0], rounds.at(-1)];
  if (options.json) say(JSON.stringify({ provider: provider.provider, communes, activities, goalMs: GOAL_MS, rounds }));
  else if (fastest && slowest) {
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    say(`${communes} communes, ${activities} activities, ${provider.provider}, ${rounds.length} rounds`);
    say(`adding up the activities  ${ms(fastest.computeMs)} – ${ms(slowest.computeMs)}`);
    say(`putting reports together  ${ms(fastest.consolidateMs)} – ${ms(slowest.consolidateMs)}`);
    say(`both                      ${ms(fastest.totalMs)} – ${ms(slowest.totalMs)}`);
    const cpu = rounds.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b);
    say(`of it our processor time  ${ms(cpu[0] ?? 0)} – ${ms(cpu.at(-1) ?? 0)}`);
    say(`of the second it may take ${(slowest.totalMs / GOAL_MS).toFixed(2)}`);
  }
} finally {
  await app.close();
}
