import { fieldsOf, isComparison, parseExpression } from "./expression.ts";
import { type KnownField, totalOf } from "./fields-by-code.ts";
import type { FormDefinition } from "./form.ts";
import { exampleOf } from "./form-mistakes.ts";
import type { At, Placed, Report } from "./placed-fields.ts";

/** Does following computed fields lead back to this one? */
function isCircular(code: string, named: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(named.get(code) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === code) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(named.get(next) ?? []));
  }
  return false;
}

/**
 * Checks totals and constraints: each can be read, names fields of this form that are numbers, and no total rests on
 * itself.
 * @returns whether all totals are sound, so that others may follow them
 */
export function checkExpressions(
  form: FormDefinition,
  placed: readonly Placed[],
  fields: ReadonlyMap<string, KnownField>,
  report: Report,
): boolean {
  const totals = new Map<string, readonly string[]>();
  let areSound = true;

  /** The fields it names; none when there is a mistake in it. */
  function read(text: string, at: At, kind: "check" | "total", repeat?: string): readonly string[] {
    const refuse = (message: string) => {
      report(at, `${message}${exampleOf(kind)}`);
      return [];
    };
    try {
      const expression = parseExpression(text);
      const codes = fieldsOf(expression);
      if (isComparison(expression) !== (kind === "check")) {
        return refuse(kind === "check" ? "cần một phép so sánh" : "cần một phép tính, không phải so sánh");
      }
      const unknown = codes.filter((code) => !fields.has(code));
      if (unknown.length > 0) return refuse(`không có trường ${unknown.join(", ")}`);
      if (codes.length === 0) return refuse("không có trường nào trong phép tính");
      const types = kind === "check" ? ["number", "money", "date", "repeat"] : ["number", "money", "repeat"];
      const odd = codes.filter((code) => !types.includes(fields.get(code)?.field.type ?? ""));
      if (odd.length > 0) return refuse(`${odd.join(", ")} không phải trường số`);
      const elsewhere = codes.filter(
        (code) => repeat !== undefined && ![undefined, repeat].includes(fields.get(code)?.repeat),
      );
      return elsewhere.length > 0 ? refuse(`${elsewhere.join(", ")} nằm ở danh sách khác`) : codes;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return refuse(`không đọc được phép tính: ${error.message}`);
    }
  }

  for (const { field, at, repeat } of placed) {
    const total = totalOf(field);
    if (total === undefined) continue;
    const codes = read(total, [...at, "total"], "total", repeat?.code);
    totals.set(field.code, codes);
    if (codes.length === 0) areSound = false;
  }
  for (const { field, at } of placed) {
    if (!isCircular(field.code, totals)) continue;
    areSound = false;
    report([...at, "total"], `phép tính của ${field.code} quay vòng về chính nó`);
  }
  for (const [i, { check, field }] of form.constraints.entries()) {
    read(check, ["constraints", i, "check"], "check");
    if (field === undefined) continue;
    const known = fields.get(field)?.field;
    if (!known) report(["constraints", i, "field"], `không có trường ${field}`);
    else if (totalOf(known) !== undefined) {
      report(["constraints", i, "field"], `${field} được tính, không hỏi lại được; ghi một trường có hỏi`);
    }
  }
  return areSound;
}
