import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DeadlineDefinition, deadline } from "../core/deadlines/deadline.ts";
import { defaultLadder } from "../core/deadlines/ladder.ts";
import type { Database } from "./open-database.ts";
import { projectRoot } from "./project-root.ts";
import { readYaml } from "./read-yaml.ts";
import { takeRowLock } from "./row-lock.ts";
import { SeedProblem } from "./seed-problem.ts";

/** The folder of deadlines, one YAML file each. */
const deadlinesFolder = join("prisma", "seed", "deadlines");

function readDeadlines(folder: string, formCodes: ReadonlySet<string>): DeadlineDefinition[] {
  const problems: string[] = [];
  const deadlines: DeadlineDefinition[] = [];
  for (const name of readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()) {
    const path = join(deadlinesFolder, name);
    const source = readFileSync(join(folder, name), "utf8");
    const lineOf = (key: string) => source.split("\n").findIndex((text) => text.startsWith(`${key}:`)) + 1;
    const read = readYaml(source, path, deadline);
    if (!read.ok) {
      problems.push(...read.problems);
      continue;
    }
    const { code, form } = read.value;
    if (`${code}.yaml` !== name)
      problems.push(`${path}:${lineOf("code")}: code: phải là tên tệp, ở đây là ${name.replace(/\.yaml$/, "")}`);
    if (form !== undefined && !formCodes.has(form)) {
      problems.push(`${path}:${lineOf("form")}: form: không có mẫu “${form}”; đang có: ${[...formCodes].join(", ")}`);
    }
    deadlines.push(read.value);
  }
  if (problems.length > 0) throw new SeedProblem(problems);
  return deadlines;
}

/**
 * Brings the deadlines in line with their files; forms must have been seeded. One whose file is gone becomes inactive, its
 * duties stay. Does nothing when neither the files nor the forms there are changed since the last time.
 * @returns whether something was written
 * @throws SeedProblem naming file and line of every mistake
 */
export async function seedDeadlines(
  database: Database,
  now: Date,
  folder = join(projectRoot, deadlinesFolder),
): Promise<boolean> {
  const forms = await database.form.findMany({ distinct: ["code"], select: { code: true }, orderBy: { code: "asc" } });
  const deadlines = readDeadlines(folder, new Set(forms.map(({ code }) => code)));
  const setting = {
    key: "seed:deadlines",
    value: createHash("sha256").update(JSON.stringify(deadlines)).digest("hex"),
  };
  const seeded = await database.setting.findUnique({ where: { key: setting.key } });
  if (seeded?.value === setting.value) return false;

  await database.$transaction(
    async (tx) => {
      await takeRowLock(tx, "seed");
      for (const { code, name, note, form, recurrence, recipients, dayOff, ladder, active } of deadlines) {
        const known = await tx.deadline.findUnique({ where: { code }, select: { editedAt: true, active: true } });
        const told = { name, note: note ?? null, formCode: form ?? null, recipients, ladder: ladder ?? defaultLadder };
        // What the lead office set stays as it set it: when it is due, and whether anybody is reminded.
        const when = { recurrence, dayOff: dayOff.toUpperCase() as Uppercase<typeof dayOff>, active };
        await tx.deadline.upsert({
          where: { code },
          create: { code, ...told, ...when, createdAt: now },
          update: known?.editedAt ? told : { ...told, ...when },
        });
      }
      const codes = deadlines.map(({ code }) => code);
      await tx.deadline.updateMany({ where: { code: { notIn: codes }, origin: "SEED" }, data: { active: false } });
      await tx.setting.upsert({ where: { key: setting.key }, create: setting, update: setting });
    },
    { timeout: 60_000 },
  );
  return true;
}
