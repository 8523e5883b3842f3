import { type Path, placeAt, rowsOf, type Values, valueAt } from "./answers.ts";
import { applicable } from "./applicable.ts";
import { isBlank } from "./conditions.ts";
import { evaluate, fieldsOf, parseExpression } from "./expression.ts";
import { fieldsByCode, restsOn } from "./fields-by-code.ts";
import type { Constraint, FormDefinition, FormText } from "./form.ts";
import { numberOf } from "./number-of.ts";

/** Why a report cannot be sent yet, and where. */
export type Problem =
  | { readonly path: Path; readonly kind: "missing" }
  | { readonly path: Path; readonly kind: "constraint"; readonly message: FormText };

/** One constraint over the whole form, or over one row when all its fields are in the same repeat. */
interface Check {
  readonly constraint: Constraint;
  readonly path: Path;
  /** The asked fields it rests on. */
  readonly asked: readonly Path[];
  readonly broken: boolean;
}

/**
 * The field that is asked again: the one the constraint names, else the last in its check. One that is not asked cannot be
 * mended (a total may rest on questions that do not apply here), nor one of many rows where another can.
 */
function mendedAt(candidates: readonly string[], isAsked: (code: string) => boolean): string {
  return candidates.findLast(isAsked) ?? candidates.at(-1) ?? "";
}

function checksOf(form: FormDefinition, values: Values): Check[] {
  const fields = fieldsByCode(form);
  const { questions, values: known } = applicable(form, values);
  return form.constraints.flatMap((constraint): Check[] => {
    const expression = parseExpression(constraint.check);
    const named = fieldsOf(expression);
    const asked = [...new Set(named.flatMap((code) => restsOn(code, fields)))];
    const candidates = [...asked, ...named.filter((code) => asked.includes(code))];
    if (constraint.field !== undefined) candidates.push(constraint.field);
    const broken = (scope: Values) => evaluate(expression, (code) => numberOf(scope, code)) === false;
    const [repeat, ...others] = new Set(named.map((code) => fields.get(code)?.repeat));
    if (repeat === undefined || others.length > 0) {
      const isAsked = (code: string) => questions.includes(code) || fields.get(code)?.field.type === "repeat";
      const target = mendedAt(candidates, isAsked);
      const rows = fields.get(target)?.repeat;
      const path = rows === undefined ? target : `${rows}:0:${target}`;
      return [{ constraint, path, asked, broken: broken(known) }];
    }
    return rowsOf(known[repeat]).map((row, at) => {
      const inRow = (code: string) => `${repeat}:${at}:${code}`;
      const target = mendedAt(candidates, (code) => questions.includes(inRow(code)));
      return { constraint, path: inRow(target), asked: asked.map(inRow), broken: broken(row) };
    });
  });
}

const problemOf = ({ path, constraint }: Check): Problem => ({ path, kind: "constraint", message: constraint.message });

/** A required repeat needs a row with something in it; if no question of the first row is missing, its first one is. */
function unbegunRepeats(form: FormDefinition, values: Values, questions: readonly Path[]): Path[] {
  const repeats = form.sections
    .flatMap(({ fields }) => fields)
    .filter(({ type, required }) => type === "repeat" && required);
  return repeats.flatMap(({ code }): Path[] => {
    const first = questions.find((path) => path.startsWith(`${code}:0:`));
    const isEmpty = rowsOf(values[code]).every((row) => Object.values(row).every(isBlank));
    return first !== undefined && isEmpty ? [first] : [];
  });
}

/** Everything that keeps a report from being sent: required questions without an answer, in order, then broken constraints. */
export function checkAnswers(form: FormDefinition, values: Values): readonly Problem[] {
  const { questions } = applicable(form, values);
  const required = questions.filter((path) => {
    const place = placeAt(form, path);
    return place && place.asks === undefined && place.field.required && isBlank(valueAt(values, path));
  });
  const missing = new Set([...required, ...unbegunRepeats(form, values, questions)]);
  return [
    ...questions.filter((path) => missing.has(path)).map((path): Problem => ({ path, kind: "missing" })),
    ...checksOf(form, values)
      .filter(({ broken }) => broken)
      .map(problemOf),
  ];
}

/**
 * The first constraint that the answer just given at `path` breaks; none while another field it rests on was not asked
 * yet, so that a half-filled form is not complained about.
 */
export function checkAt(form: FormDefinition, values: Values, path: Path): Problem | undefined {
  const bare = path.split(":").at(-1) ?? path;
  const broken = checksOf(form, values).find(
    (check) =>
      check.broken &&
      (check.asked.includes(path) || check.asked.includes(bare)) &&
      check.asked.every((each) => valueAt(values, each) !== undefined || !placeAt(form, each)),
  );
  return broken && problemOf(broken);
}
