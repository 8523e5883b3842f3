import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

/** A file's contents, or what is wrong with it: "path:line: field: message", every mistake at once. */
export type ReadYaml<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads YAML that a schema describes. */
export function readYaml<T>(source: string, path: string, schema: z.ZodType<T>): ReadYaml<T> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const parsed = schema.safeParse(document.toJS());
  const problems = [
    ...document.errors.map((error) => `${path}:${lines.linePos(error.pos[0]).line}: ${error.message.split("\n")[0]}`),
    ...(parsed.error?.issues ?? []).map((issue) => {
      const node = document.getIn(issue.path, true);
      const range =
        typeof node === "object" && node !== null && "range" in node ? (node.range as [number] | null) : null;
      return `${path}:${range ? lines.linePos(range[0]).line : 1}: ${issue.path.join(".")}: ${issue.message}`;
    }),
  ];
  return parsed.success && problems.length === 0 ? { ok: true, value: parsed.data } : { ok: false, problems };
}
