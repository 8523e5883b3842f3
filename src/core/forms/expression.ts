type Sign = "+" | "-" | "*" | "/" | "<" | "<=" | "=" | "!=" | ">=" | ">";

/** A sum, product or comparison of fields, as a form writes it. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "field"; readonly code: string }
  | { readonly kind: "pair"; readonly sign: Sign; readonly left: Expression; readonly right: Expression };

/** Longer ones are a mistake, and would nest without end. */
const LENGTH_LIMIT = 500;

const levels: readonly (readonly Sign[])[] = [
  ["<", "<=", "=", "!=", ">=", ">"],
  ["+", "-"],
  ["*", "/"],
];

function tokensOf(text: string): string[] {
  const tokens = text.match(/[a-z][a-z0-9_]*|\d+(?:\.\d+)?|<=|>=|!=|[-+*/()<>=]|\S/g) ?? [];
  const odd = tokens.find((token) => !/^(?:[a-z0-9].*|<=|>=|!=|[-+*/()<>=])$/.test(token));
  if (odd !== undefined) throw new SyntaxError(`không hiểu “${odd}”`);
  return tokens;
}

/**
 * Reads "a + b * 100 / c" or a comparison of two such: "nguoi_du_nu <= nguoi_du". Numbers have a decimal point.
 * @throws SyntaxError in Vietnamese, which `parseForm` shows to whoever writes the form
 */
export function parseExpression(text: string): Expression {
  if (text.length > LENGTH_LIMIT) throw new SyntaxError(`dài quá ${LENGTH_LIMIT} ký tự`);
  const tokens = tokensOf(text);
  let at = 0;

  function single(): Expression {
    const token = tokens[at++];
    if (token === undefined) throw new SyntaxError("thiếu một vế ở cuối");
    if (token === "-") return { kind: "pair", sign: "-", left: { kind: "number", value: 0 }, right: single() };
    if (token === "(") {
      const inner = level(1);
      if (tokens[at++] !== ")") throw new SyntaxError("thiếu dấu )");
      return inner;
    }
    if (/^\d/.test(token)) return { kind: "number", value: Number(token) };
    if (/^[a-z]/.test(token)) return { kind: "field", code: token };
    throw new SyntaxError(`“${token}” đứng không đúng chỗ`);
  }

  function level(depth: number): Expression {
    const signs = levels[depth];
    if (!signs) return single();
    let left = level(depth + 1);
    for (;;) {
      const sign = signs.find((each) => each === tokens[at]);
      if (!sign) return left;
      at++;
      left = { kind: "pair", sign, left, right: level(depth + 1) };
      // "a < b < c" compares a truth with a number.
      if (depth === 0) return left;
    }
  }

  const expression = level(0);
  if (at < tokens.length) throw new SyntaxError(`“${tokens[at]}” đứng không đúng chỗ`);
  return expression;
}

/** Does it compare (a check), rather than compute (a total)? */
export function isComparison(expression: Expression): boolean {
  return expression.kind === "pair" && levels[0]?.includes(expression.sign) === true;
}

/** Computed sums are compared to within this: 0.1 + 0.2 is 0.3. */
const CLOSE = 1e-9;

function apply(sign: Sign, left: number, right: number): number | boolean | undefined {
  const equal = Math.abs(left - right) <= CLOSE * Math.max(1, Math.abs(left), Math.abs(right));
  switch (sign) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0 ? undefined : left / right;
    case "<":
      return left < right && !equal;
    case "<=":
      return left < right || equal;
    case "=":
      return equal;
    case "!=":
      return !equal;
    case ">=":
      return left > right || equal;
    case ">":
      return left > right && !equal;
  }
}

/** A field, or fields added up: without value it can count as nothing. What a missing number was taken from cannot. */
function isPlainSum(expression: Expression): boolean {
  if (expression.kind !== "pair") return expression.kind === "field";
  return expression.sign === "+" && isPlainSum(expression.left) && isPlainSum(expression.right);
}

/**
 * What it comes to. undefined when a field has no value, or something is divided by zero.
 * @param blanks "count": a field without value counts as nothing beside one that has a value in a sum, or taken away
 * from one, as an empty cell does in a sheet; what something is taken from, and both sides of a product, must be there
 */
export function evaluate(
  expression: Expression,
  lookup: (code: string) => number | undefined,
  blanks: "refuse" | "count" = "refuse",
): number | boolean | undefined {
  if (expression.kind === "number") return expression.value;
  if (expression.kind === "field") return lookup(expression.code);
  const { sign } = expression;
  let left = evaluate(expression.left, lookup, blanks);
  let right = evaluate(expression.right, lookup, blanks);
  if (blanks === "count") {
    const isBlank = (side: Expression, value: unknown) => value === undefined && isPlainSum(side);
    const isAnswered = (side: Expression, value: unknown) => value !== undefined && fieldsOf(side).length > 0;
    if (sign === "+" && isBlank(expression.left, left) && isAnswered(expression.right, right)) left = 0;
    const takesBlank = (sign === "+" || sign === "-") && isAnswered(expression.left, left);
    if (takesBlank && isBlank(expression.right, right)) right = 0;
  }
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  const value = apply(sign, left, right);
  return typeof value === "number" && !Number.isFinite(value) ? undefined : value;
}

/** Codes of the fields it names, in order, each once. */
export function fieldsOf(expression: Expression): readonly string[] {
  if (expression.kind === "number") return [];
  if (expression.kind === "field") return [expression.code];
  return [...new Set([...fieldsOf(expression.left), ...fieldsOf(expression.right)])];
}
