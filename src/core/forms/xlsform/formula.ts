const signs = ["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"] as const;
export type FormulaSign = (typeof signs)[number];

/** A formula as XLSForm writes it: "selected(${loai}, 'hoi') and ${nguoi} > 0". `self` is the dot, the question's own answer. */
export type Formula =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "self" }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Formula[] }
  | { readonly kind: "pair"; readonly sign: FormulaSign; readonly left: Formula; readonly right: Formula };

/** From the loosest to the tightest. */
const levels: readonly (readonly FormulaSign[])[] = [
  ["or"],
  ["and"],
  ["=", "!="],
  ["<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "div", "mod"],
];

const token =
  /\$\{\s*([^}]+?)\s*\}|'([^']*)'|"([^"]*)"|(\d+(?:\.\d+)?|\.\d+)|([A-Za-z_][\w-]*)|(<=|>=|!=|[-+*=<>(),.])|\S/g;

/** Longer ones would nest without end; nobody writes them by hand. */
const LENGTH_LIMIT = 1000;

/** Reads a formula; undefined when it holds something this grammar does not know. */
export function parseFormula(text: string): Formula | undefined {
  if (text.length > LENGTH_LIMIT) return undefined;
  const tokens = [...text.matchAll(token)];
  let at = 0;
  const takes = (mark: string) => tokens[at]?.[0] === mark && ++at > 0;

  function args(): Formula[] | undefined {
    if (takes(")")) return [];
    const found: Formula[] = [];
    do {
      const next = level(0);
      if (!next) return undefined;
      found.push(next);
    } while (takes(","));
    return takes(")") ? found : undefined;
  }

  function single(): Formula | undefined {
    const match = tokens[at++];
    if (!match) return undefined;
    const [whole, field, quoted, doubleQuoted, digits, name] = match;
    if (field !== undefined) return { kind: "field", name: field };
    if (quoted !== undefined || doubleQuoted !== undefined)
      return { kind: "text", value: quoted ?? doubleQuoted ?? "" };
    if (digits !== undefined) return { kind: "number", value: Number(digits) };
    if (whole === ".") return { kind: "self" };
    if (whole === "-") {
      const inner = single();
      return inner && { kind: "pair", sign: "-", left: { kind: "number", value: 0 }, right: inner };
    }
    if (whole === "(") {
      const inner = level(0);
      return inner && takes(")") ? inner : undefined;
    }
    if (name === undefined || !takes("(")) return undefined;
    const given = args();
    return given && { kind: "call", name, args: given };
  }

  function level(depth: number): Formula | undefined {
    const known = levels[depth];
    if (!known) return single();
    let left = level(depth + 1);
    for (;;) {
      const sign = known.find((each) => each === tokens[at]?.[0]);
      if (!left || !sign) return left;
      at++;
      const right = level(depth + 1);
      left = right && { kind: "pair", sign, left, right };
    }
  }

  const formula = level(0);
  return at === tokens.length ? formula : undefined;
}

/** The parts of "a and b and c". */
export function conjunctsOf(formula: Formula): readonly Formula[] {
  if (formula.kind !== "pair" || formula.sign !== "and") return [formula];
  return [...conjunctsOf(formula.left), ...conjunctsOf(formula.right)];
}

const mirrored: Partial<Record<FormulaSign, FormulaSign>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** A comparison with the side `wanted` asks for on the left: "5 < ${a}" is "${a} > 5". undefined when it is none. */
export function comparisonOf(formula: Formula, wanted: (side: Formula) => boolean) {
  const turned = formula.kind === "pair" ? mirrored[formula.sign] : undefined;
  if (formula.kind !== "pair" || !turned) return undefined;
  const { sign, left, right } = formula;
  if (wanted(left)) return { sign, left, right };
  return wanted(right) ? { sign: turned, left: right, right: left } : undefined;
}

/** The number a formula is, without fields: "5", "-5". */
export function constantOf(formula: Formula): number | undefined {
  if (formula.kind === "number") return formula.value;
  if (formula.kind !== "pair" || formula.sign !== "-" || formula.right.kind !== "number") return undefined;
  return formula.left.kind === "number" && formula.left.value === 0 ? -formula.right.value : undefined;
}
