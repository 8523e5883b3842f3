/**
 * A text a spreadsheet program cannot take for a formula, not even after the table was saved as CSV and opened again
 * (OWASP, "CSV Injection"): blanks before it go, a leading dash becomes the dash of a list, other signs that begin formulas
 * get an apostrophe, and `_x003D_`, which Excel would read as "=", is taken apart. Each line is treated so: a program that
 * reads CSV without heeding quotes begins a row with it.
 */
export function cellText(text: string): string {
  return text
    .trim()
    .split(/\s*[\r\n]\s*/)
    .map(lineText)
    .join("\n");
}

function lineText(line: string): string {
  const apart = line.replace(/_x(?=[0-9a-f]{4}_)/gi, "_ x");
  if (/^[-－](?=\s)/.test(apart)) return `–${apart.slice(1)}`;
  return /^[=+\-@＝＋－＠]/.test(apart) ? `'${apart}` : apart;
}
