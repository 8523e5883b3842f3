import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { checkForm } from "./check-form.ts";
import { type FormDefinition, formDefinition } from "./form.ts";
import { exampleOf, formKeys, formMistake, yamlMistake } from "./form-mistakes.ts";

/** A mistake in a form file, with the line it is on (1-based); in Vietnamese, with the field and an example. */
export interface FormProblem {
  readonly line: number;
  readonly message: string;
}

export type ParsedForm =
  | { readonly ok: true; readonly form: FormDefinition }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

type At = readonly PropertyKey[];
type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Where a mistake is, as whoever writes the form calls it: "chung.nguoi_du.min". */
function nameOf(data: unknown, at: At): string {
  const names: string[] = [];
  let here: unknown = data;
  for (const step of at) {
    here = isObject(here) || Array.isArray(here) ? Reflect.get(here, step) : undefined;
    if (step === "sections" || step === "fields") continue;
    const own = isObject(here) && typeof step === "number" ? (here.code ?? here.value) : undefined;
    names.push(typeof own === "string" ? own : typeof step === "number" ? String(step + 1) : String(step));
  }
  return names.join(".");
}

/** The line of a part, or of the nearest part around it that is there; of one of its keys where given. */
function linesOf(source: string) {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, schema: "core" });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const line = (at: At, key?: string): number => {
    const way = [...at];
    let node: unknown = document.getIn(way, true);
    while (!isNode(node) && way.pop() !== undefined) node = document.getIn(way, true);
    if (!isNode(node)) return 1;
    const named = isMap(node)
      ? node.items.map((pair) => pair.key).find((each) => isScalar(each) && each.value === key)
      : undefined;
    return lineAt((isScalar(named) ? named.range : node.range)?.[0] ?? 0);
  };
  return { document, line, lineAt };
}

function mistypedKey(key: string): string {
  // In { … } a comma ends a text that is not quoted.
  if (/\s/.test(key))
    return `“${key}” đứng sau dấu phẩy; câu có dấu phẩy thì để trong ngoặc kép, ví dụ vi: "Một, hai câu."`;
  const letters = (text: string) => [...text.toLowerCase()].sort().join("");
  const alike = formKeys.find((known) => letters(known) === letters(key) || known.toLowerCase() === key.toLowerCase());
  const begun = formKeys.find((known) => known.startsWith(key) || key.startsWith(known));
  const meant = alike ?? begun;
  return `không có mục ${key} ở đây${meant === undefined ? "" : exampleOf(meant).replace(", ví dụ", "; có phải là")}`;
}

/** The form with the sections and constraints of the one named by `sectionsFrom` after its own. */
function withSectionsFrom(data: Json, base: FormDefinition): Json {
  return {
    ...data,
    sections: [...listOf(data.sections), ...base.sections],
    constraints: [...listOf(data.constraints), ...base.constraints],
  };
}

/**
 * Reads a form file (YAML; prisma/seed/forms/README.md). `sectionsFrom: bao-cao-nam` takes the sections and constraints of
 * another form after its own, so that what activities feed there is fed here, too.
 * @param name the file's name without `.yaml`, which the form's code must be
 * @param find the form of a code, as already read
 * @returns the form, or every mistake found
 */
export function parseForm(
  source: string,
  name: string,
  find: (code: string) => FormDefinition | undefined = () => undefined,
): ParsedForm {
  const { document, line, lineAt } = linesOf(source);
  const problems: FormProblem[] = document.errors.map((error) => ({
    line: lineAt(error.pos[0]),
    message: yamlMistake(error),
  }));
  if (problems.length > 0) return { ok: false, problems };
  let whole: unknown;
  try {
    whole = document.toJS();
  } catch {
    return { ok: false, problems: [{ line: 1, message: "dùng quá nhiều tham chiếu (&, *); viết lại từng mục" }] };
  }
  if (!isObject(whole))
    return { ok: false, problems: [{ line: 1, message: `tệp cần bắt đầu bằng mã mẫu, ví dụ code: ${name}` }] };

  const { sectionsFrom, ...own } = whole;
  const base = typeof sectionsFrom === "string" ? find(sectionsFrom) : undefined;
  if (sectionsFrom !== undefined && !base) {
    const message = `không có mẫu nào mã ${String(sectionsFrom)}${exampleOf("sectionsFrom")}`;
    return { ok: false, problems: [{ line: line(["sectionsFrom"]), message: `sectionsFrom: ${message}` }] };
  }
  const data = base ? withSectionsFrom(own, base) : own;

  const report = (at: At, message: string, key?: string) => {
    const [list, index] = at;
    const isTaken = base && typeof list === "string" && Number(index) >= listOf(own[list]).length;
    const place = nameOf(data, key === undefined ? at : [...at, key]);
    const where = isTaken && ["sections", "constraints"].includes(list) ? ["sectionsFrom"] : at;
    problems.push({ line: line(where, key), message: place === "" ? message : `${place}: ${message}` });
  };
  const parsed = formDefinition.safeParse(data, { error: formMistake });
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code !== "unrecognized_keys") report(issue.path, issue.message);
    else for (const key of issue.keys) report(issue.path, mistypedKey(key), key);
  }
  if (typeof own.code === "string" && own.code !== name) {
    report(["code"], `mã khác tên tệp ${name}.yaml; đặt code: ${name} hoặc đổi tên tệp`);
  }
  for (const { at, message } of parsed.data ? checkForm(parsed.data) : []) report(at, message);
  if (!parsed.data || problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
  return { ok: true, form: parsed.data };
}
