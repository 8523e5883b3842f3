import type { z } from "zod";
import type { Condition, FormText, formDefinition } from "../form.ts";
import { parseFormula } from "./formula.ts";
import type { FindField, KnownField } from "./known-field.ts";
import { isYes, type Question, type Repeat } from "./outline.ts";
import type { SheetRow } from "./sheet.ts";
import { toConditions } from "./to-conditions.ts";
import { toExpression } from "./to-expression.ts";
import { type Limits, toLimits } from "./to-limits.ts";
import type { Warn, XlsformWarning } from "./warning.ts";

/** A form as its file writes it: what has a default may be left out. */
export type FormFileContent = z.input<typeof formDefinition>;
type Field = FormFileContent["sections"][number]["fields"][number];
type Simple = Exclude<Field, { type: "repeat" }>;
type Constraint = NonNullable<FormFileContent["constraints"]>[number];

type Own = Pick<KnownField, "code" | "order" | "repeat">;

/** Shown until somebody writes a better one. */
const examples: Readonly<Partial<Record<Simple["type"], string>>> = {
  number: "35 hoặc 1.250",
  date: "5/11 hoặc hôm qua",
  place: "nhà văn hóa thôn An Nhân",
  text: "Viết ngắn gọn một, hai câu",
};

const fallback: FormText = {
  vi: "Câu trả lời này chưa khớp với các câu khác, anh chị xem lại.",
  en: "This answer does not fit the others, please look again.",
};

const noLimits: Limits = { checks: [], incomplete: false };

/** What a `calculate` computes; undefined when a form cannot say it. */
export function totalOf({ row, known }: Question, find: FindField): string | undefined {
  const parsed = known.repeat === undefined ? parseFormula(row.cell("calculation")) : undefined;
  return parsed && toExpression(parsed, find);
}

/** Turns questions into fields; what they check across fields is collected in `constraints`. */
export function fieldBuilder(find: FindField, warn: Warn) {
  const constraints: Constraint[] = [];
  const report = (row: SheetRow, kind: XlsformWarning["kind"], values: XlsformWarning["values"] = {}) =>
    warn({ sheet: "survey", row: row.row, kind, values: { name: row.cell("name"), ...values } });

  function plainText(row: SheetRow, text: FormText): FormText {
    if (/\$\{/.test(text.vi + text.en)) report(row, "labelReference");
    const plain = (each: string) => each.replace(/\$\{[^}]*\}/g, "…");
    return { vi: plain(text.vi), ...(text.en !== undefined && { en: plain(text.en) }) };
  }

  function conditions(row: SheetRow, groups: readonly SheetRow[], { order, repeat }: Own): Condition[] {
    // A question sees those before it; in rows, only those of its own row.
    const visible: FindField = (name) => {
      const field = find(name);
      const sees = field && field.order < order && (field.repeat === undefined || field.repeat === repeat);
      return sees ? field : undefined;
    };
    return [...groups, row].flatMap((each) => {
      const formula = each.cell("relevant");
      const parsed = formula === "" ? undefined : parseFormula(formula);
      const found = parsed && toConditions(parsed, visible);
      if (formula !== "" && !found && each === row) report(row, "relevantDropped", { formula });
      if (formula !== "" && !found && each !== row) {
        report(row, "relevantDropped", { formula: `${each.cell("name")}: ${formula}` });
      }
      return found ?? [];
    });
  }

  function limitsOf({ row, known }: Question): Limits {
    const formula = row.cell("constraint");
    if (formula === "") return noLimits;
    const parsed = parseFormula(formula);
    const limits = parsed ? toLimits(parsed, known, find) : { ...noLimits, incomplete: true };
    const message = row.text("constraint_message");
    if (limits.incomplete) report(row, "constraintDropped", { formula });
    if (message && limits.checks.length === 0) report(row, "messageDropped", { text: message.vi });
    for (const check of limits.checks) constraints.push({ check, message: message ?? fallback, field: known.code });
    return limits;
  }

  function common({ row, groups }: Pick<Question, "row" | "groups">, own: Own, notes: readonly FormText[] = []) {
    const written = row.text("label");
    if (!written) report(row, "noLabel");
    const asked = plainText(row, written ?? { vi: row.cell("name") });
    const bare = (text: string) => text.replace(/\s*[?:*]+\s*$/, "") || text;
    const label = { vi: bare(asked.vi), ...(asked.en !== undefined && { en: bare(asked.en) }) };
    const hint = row.text("hint");
    const helps = [...notes, ...(hint ? [hint] : [])].map((each) => plainText(row, each));
    const en = helps.flatMap((each) => each.en ?? []);
    const help = { vi: helps.map(({ vi }) => vi).join(" "), ...(en.length > 0 && { en: en.join(" ") }) };
    const when = conditions(row, groups, own);
    return {
      code: own.code,
      label,
      ...(label.vi !== asked.vi && { question: asked }),
      ...(helps.length > 0 && { help }),
      ...(isYes(row.cell("required")) && { required: true }),
      ...(when.length > 0 && { when }),
    };
  }

  function numberOf({ row, type }: Question, { min, max }: Limits) {
    const parameters = row.cell("parameters");
    const parameter = (name: string) =>
      Number(new RegExp(`\\b${name}=(-?[\\d.]+)`).exec(parameters)?.[1] ?? Number.NaN);
    const [start, end] = type === "range" ? [parameter("start"), parameter("end")] : [Number.NaN, Number.NaN];
    const least = min ?? (Number.isNaN(start) ? undefined : start);
    const most = max ?? (Number.isNaN(end) ? undefined : end);
    return {
      ...(least !== undefined && { min: least }),
      ...(most !== undefined && { max: most }),
      ...((type === "decimal" || type === "calculate") && { decimals: 2 }),
    };
  }

  /** The field a question becomes; undefined when it cannot be computed. */
  function simple(question: Question): Simple | undefined {
    const { row, known, notes, type } = question;
    if (type === "calculate") {
      const total = totalOf(question, find);
      if (total === undefined) {
        report(row, "calculationDropped", { formula: row.cell("calculation") });
        return undefined;
      }
      return { ...common(question, known), type: "number", total, decimals: 2 };
    }
    const limits = limitsOf(question);
    const example = examples[known.type as Simple["type"]];
    const base = { ...common(question, known, notes), ...(example !== undefined && { example }) };
    if (known.type === "text") report(row, "exampleNeeded");
    switch (known.type) {
      case "number":
        return { ...base, type: "number", ...numberOf(question, limits) };
      case "date":
        return { ...base, type: "date", ...(!limits.past && { future: true }) };
      case "text":
        return { ...base, type: "text", ...(limits.maxLength !== undefined && { maxLength: limits.maxLength }) };
      case "choice":
      case "choices":
        return { ...base, type: known.type, choices: question.choices.map(({ value, label }) => ({ value, label })) };
      case "photos":
        return { ...base, type: "photos", max: 1 };
      default:
        return { ...base, type: "place" };
    }
  }

  function repeated({ row, code, groups, questions }: Repeat): Field | undefined {
    const fields = questions.map(simple).filter((each) => each !== undefined);
    const order = questions[0]?.known.order;
    if (fields.length === 0 || order === undefined) return undefined;
    const base = common({ row, groups }, { code, order, repeat: undefined });
    return { ...base, type: "repeat", row: base.label, fields };
  }

  return { constraints, field: (item: Question | Repeat) => (item.kind === "repeat" ? repeated(item) : simple(item)) };
}
