import type { MethodInput } from "./method.ts";

/** The parameters as the bot sent them, with uploaded files in the place of their references. */
export function payloadOf({ params, files }: Pick<MethodInput, "params" | "files">): Record<string, unknown> {
  const payload: Record<string, unknown> = { ...params };
  const referenced = new Set<string>();
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== "string" || !value.startsWith("attach://")) continue;
    const id = value.slice(9);
    referenced.add(id);
    payload[name] = files.get(id) ?? value;
  }
  for (const [name, file] of files) if (!referenced.has(name)) payload[name] = file;
  return payload;
}
