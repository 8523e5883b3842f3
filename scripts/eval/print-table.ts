/** Rows as aligned columns under a head: the first column to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  return all
    .map((row) =>
      widths
        .map((width, column) => (row[column] ?? "")[column === 0 ? "padEnd" : "padStart"](width))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
