import en from "../locales/en/console.json" with { type: "json" };
import vi from "../locales/vi/console.json" with { type: "json" };
import { DatabaseProblem } from "./database/database-problem.ts";
import { SeedProblem } from "./database/seed-problem.ts";

type Values = Readonly<Record<string, string | number>>;

/** What the operator reads on the terminal, in Vietnamese. Plain text: nothing is escaped. */
export function line(key: keyof typeof vi, values: Values = {}, language: "vi" | "en" = "vi"): string {
  return (language === "en" ? en : vi)[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** Why the program cannot run, in words the operator can act on; one line each. */
export function explain(error: unknown): string[] {
  if (error instanceof DatabaseProblem) return [line(`database_${error.kind}`, { where: error.detail })];
  if (error instanceof SeedProblem) return [line("seed"), ...error.problems.map((problem) => `  ${problem}`)];
  if (error instanceof Error && "code" in error) {
    const port = "port" in error ? Number(error.port) : "";
    const host = "address" in error ? String(error.address) : "hostname" in error ? String(error.hostname) : "";
    if (error.code === "EADDRINUSE") return [line("portInUse", { port })];
    if (error.code === "EACCES" && "port" in error) return [line("portForbidden", { port })];
    if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") return [line("hostUnknown", { host })];
  }
  return [line("failed", { message: error instanceof Error ? error.message : String(error) })];
}
