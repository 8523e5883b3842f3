import type { Document } from "yaml";

/** Where a part of a YAML document begins, or the nearest part around it that is there; undefined in an empty document. */
export function yamlOffset(document: Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  const up = [...path];
  let node: unknown;
  do node = document.getIn(up, true);
  while (node === undefined && up.pop() !== undefined);
  const range = typeof node === "object" && node !== null && "range" in node ? (node.range as [number] | null) : null;
  return range?.[0];
}
