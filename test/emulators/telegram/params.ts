import { badRequest } from "./api-error.ts";

/** The parameters of a call, as they came: JSON keeps its types, a form has only strings. */
export type Params = Readonly<Record<string, unknown>>;

/** A text parameter; numbers count as text, as on Telegram. */
export function textParam(params: Params, name: string): string | undefined {
  const value = params[name];
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return undefined;
}

/** A whole number, or undefined when there is none to read. */
export function integerParam(params: Params, name: string): number | undefined {
  const value = textParam(params, name)?.trim();
  return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** A yes or no. */
export function flagParam(params: Params, name: string): boolean {
  return ["true", "True", "yes", "1"].includes(textParam(params, name) ?? "");
}

/** An object or array: itself in a JSON body, a JSON string in a form. */
export function objectParam(params: Params, name: string, what: string): unknown {
  const value = params[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw badRequest(`can't parse ${what} JSON object`);
  }
}

/** Whether a value is a plain object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
