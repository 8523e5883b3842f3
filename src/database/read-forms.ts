import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { FormDefinition } from "../core/forms/form.ts";
import { parseForm } from "../core/forms/parse-form.ts";
import { projectRoot } from "./project-root.ts";
import { SeedProblem } from "./seed-problem.ts";

/** The folder of forms, one YAML file each. */
export const formsFolder = join("prisma", "seed", "forms");

/** A form's file: where it is, as whoever reads a mistake is told, and its text. */
export interface FormFile {
  readonly path: string;
  readonly source: string;
}

/** The form files of a folder, in the order of their names. */
export function readFormFiles(folder = join(projectRoot, formsFolder), shown = formsFolder): FormFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({ path: join(shown, name), source: readFileSync(join(folder, name), "utf8") }));
}

/** The code a form must have: its file's name. */
export const codeOf = ({ path }: FormFile) => basename(path).replace(/\.ya?ml$/, "");

/** The first line on which a file says something, 1 when it does not. */
export function lineWith({ source }: FormFile, pattern: RegExp): number {
  return source.split("\n").findIndex((text) => pattern.test(text)) + 1 || 1;
}

/** Codes of the fields a form can sum activities in. */
function summableFields(form: FormDefinition | undefined): string[] {
  if (form?.kind !== "PERIODIC") return [];
  return form.sections.flatMap(({ fields }) =>
    fields
      .filter((field) => (field.type === "number" || field.type === "money") && field.total === undefined)
      .map(({ code }) => code),
  );
}

/**
 * Forms by their files, or every mistake in them as "file:line: what is wrong".
 * @param known files that forms may refer to without being checked themselves
 */
export function parseForms(
  files: readonly FormFile[],
  known: readonly FormFile[] = [],
): { readonly forms: readonly FormDefinition[]; readonly problems: readonly string[] } {
  const byCode = new Map([...known, ...files].map((file) => [codeOf(file), file]));
  const parsed = new Map<string, ReturnType<typeof parseForm>>();
  const parse = (file: FormFile) => {
    const code = codeOf(file);
    const before = parsed.get(code);
    if (before) return before;
    // Found while it is being read: a form that takes its sections from itself, however far round.
    parsed.set(code, { ok: false, problems: [] });
    const result = parseForm(file.source, code, find);
    parsed.set(code, result);
    return result;
  };
  const find = (code: string) => {
    const file = byCode.get(code);
    const result = file && parse(file);
    return result?.ok ? result.form : undefined;
  };

  const own = files.map((file) => ({ file, result: parse(file) }));
  const forms = own.flatMap(({ result }) => (result.ok ? [result.form] : []));
  const problems = own.flatMap(({ file, result }) =>
    result.ok ? [] : result.problems.map(({ line, message }) => `${file.path}:${line}: ${message}`),
  );
  const targets = new Set([...byCode.keys()].flatMap((code) => summableFields(find(code))));
  for (const { file, result } of own) {
    for (const { to } of result.ok ? result.form.feeds : []) {
      if (targets.has(to)) continue;
      const line = lineWith(file, new RegExp(`\\bto:\\s*["']?${to}\\b`));
      problems.push(`${file.path}:${line}: feeds: không báo cáo định kỳ nào có trường số “${to}”, ví dụ tt_hoi_nghi`);
    }
  }
  return { forms, problems };
}

/**
 * Reads every form of a folder.
 * @throws SeedProblem naming file and line of every mistake
 */
export function readForms(files: readonly FormFile[] = readFormFiles()): readonly FormDefinition[] {
  const { forms, problems } = parseForms(files);
  if (problems.length > 0) throw new SeedProblem(problems);
  return forms;
}
