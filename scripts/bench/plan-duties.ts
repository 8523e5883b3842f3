/**
 * Times planning: 50 deadlines for 10,000 organisations, each with the next step of its ladder, then a look at one step that
 * has come for all of them. Fresh database; processor time, as other programs may be busy.
 *
 *   --organizations N  default 10000
 *   --deadlines N      default 50
 *   --provider NAME    sqlite or postgresql; default sqlite
 */
import { parseArgs } from "node:util";
import { planDuties } from "../../src/app/plan-duties.ts";
import { defaultLadder } from "../../src/core/deadlines/ladder.ts";
import { openTestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";

const GOAL_MS = 3000;
const { values } = parseArgs({
  options: {
    organizations: { type: "string", default: "10000" },
    deadlines: { type: "string", default: "50" },
    provider: { type: "string", default: "sqlite" },
  },
});
const [organizations, deadlines] = [Number(values.organizations), Number(values.deadlines)];
const provider = providers.find((each) => each.provider === values.provider && each.available);
if (!provider) throw new Error(`no ${values.provider} here`);
const say = (text: string) => process.stdout.write(`${text}\n`);

const app = await openTestApp(await provider.create(), { policies: false });
try {
  await app.database.duty.deleteMany();
  await app.database.deadline.deleteMany();
  const { id: parentId } = await app.database.organization.findFirstOrThrow({ where: { kind: "LEAD_OFFICE" } });
  for (let from = 0; from < organizations; from += 1000) {
    await app.database.organization.createMany({
      data: Array.from({ length: Math.min(1000, organizations - from) }, (_, i) => ({
        code: `xa-${from + i}`,
        name: `Xã ${from + i}`,
        kind: "COMMUNE" as const,
        parentId,
        position: 100 + from + i,
      })),
    });
  }
  await app.database.deadline.createMany({
    data: Array.from({ length: deadlines }, (_, i) => ({
      code: `thoi-han-${i}`,
      name: `Thời hạn ${i}`,
      recurrence: { every: "once", from: "2026-11-01", before: `2027-0${1 + (i % 9)}-15` },
      recipients: { kinds: ["COMMUNE"] },
      ladder: defaultLadder,
      createdAt: app.now(),
    })),
  });
  const timed = async (what: string, run: () => Promise<unknown>) => {
    global.gc?.();
    const before = process.memoryUsage().rss;
    const [cpu, started] = [process.cpuUsage(), performance.now()];
    const result = await run();
    const { user, system } = process.cpuUsage(cpu);
    const wall = performance.now() - started;
    const grown = (process.memoryUsage().rss - before) / 1024 ** 2;
    say(
      `${what}: ${result} rows, ${wall.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of processor), ` +
        `${(wall / GOAL_MS).toFixed(2)} of the ${GOAL_MS} ms there are, memory ${grown.toFixed(0)} MB more`,
    );
  };
  await timed("first planning", () => planDuties(app, "2026-11-23"));
  await timed("planning again", () => planDuties(app, "2026-11-23"));
  await app.database.deadline.updateMany({ data: { ladder: defaultLadder.slice(1) } });
  await timed("planning after every ladder was changed", () => planDuties(app, "2026-11-23"));
} finally {
  await app.close();
}
