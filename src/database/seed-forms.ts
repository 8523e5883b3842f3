import { createHash } from "node:crypto";
import { type FormDefinition, formDefinition } from "../core/forms/form.ts";
import { sameValue } from "../core/forms/same-value.ts";
import type { Database, Transaction } from "./open-database.ts";
import { codeOf, type FormFile, lineWith, readFormFiles, readForms } from "./read-forms.ts";
import { takeRowLock } from "./row-lock.ts";
import { SeedProblem } from "./seed-problem.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Is a stored definition this form? What later programs added to forms with a default does not make it another one. */
function isSame(stored: unknown, form: FormDefinition): boolean {
  const read = formDefinition.safeParse(stored);
  return read.success && sameValue(read.data, form);
}

type Outcome = { readonly written: boolean } | { readonly newest: number; readonly reports: number };

async function seedForm(tx: Transaction, now: Date, form: FormDefinition): Promise<Outcome> {
  const { code, version, kind } = form;
  const stored = await tx.form.findMany({ where: { code }, include: { _count: { select: { reports: true } } } });
  const newest = Math.max(0, ...stored.map((row) => row.version));
  const same = stored.find((row) => row.version === version);
  if (!same) {
    if (version < newest) return { newest, reports: 0 };
    await tx.form.create({ data: { code, version, kind, definition: form, createdAt: now } });
    return { written: true };
  }
  if (isSame(same.definition, form)) return { written: false };
  const { reports } = same._count;
  if (reports > 0) return { newest, reports };
  await tx.form.update({ where: { id: same.id }, data: { kind, definition: form } });
  return { written: true };
}

/**
 * Brings the forms in line with their files. A new version is added beside the older ones, which reports keep. A version
 * nobody has reported with may still change; one that reports were filled under may not, its file needs a higher number.
 * Does nothing when no file changed since the last time.
 * @returns how many forms were written
 * @throws SeedProblem naming file and line of every mistake
 */
export async function seedForms(
  database: Database,
  now: Date,
  files: readonly FormFile[] = readFormFiles(),
): Promise<number> {
  const setting = {
    key: "seed:forms",
    value: sha256(files.map(({ path, source }) => `${path}\n${source}`).join("\0")),
  };
  const isSeeded = async (by: Database | Transaction) =>
    (await by.setting.findUnique({ where: { key: setting.key } }))?.value === setting.value;
  if (await isSeeded(database)) return 0;
  const forms = readForms(files);

  return database.$transaction(
    async (tx) => {
      await takeRowLock(tx, "seed");
      if (await isSeeded(tx)) return 0;
      let written = 0;
      const problems: string[] = [];
      for (const form of forms) {
        const outcome = await seedForm(tx, now, form);
        if ("written" in outcome) {
          written += Number(outcome.written);
          continue;
        }
        const file = files.find((each) => codeOf(each) === form.code) ?? { path: form.code, source: "" };
        const why =
          outcome.reports > 0
            ? `nội dung đã khác bản ${form.version} mà ${outcome.reports} báo cáo đang dùng`
            : `đã có bản mới hơn là ${outcome.newest}`;
        problems.push(
          `${file.path}:${lineWith(file, /^version:/)}: version: ${why}; hãy tăng số, ví dụ version: ${outcome.newest + 1}`,
        );
      }
      if (problems.length > 0) throw new SeedProblem(problems);
      await tx.setting.upsert({ where: { key: setting.key }, create: setting, update: setting });
      return written;
    },
    { timeout: 60_000 },
  );
}
