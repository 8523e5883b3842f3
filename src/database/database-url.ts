import { resolve } from "node:path";
import { DatabaseProblem } from "./database-problem.ts";

/** Where the data is: a SQLite file or a PostgreSQL server. `name` may be shown and logged; it holds no password. */
export type DatabaseLocation =
  | { readonly provider: "sqlite"; readonly file: string; readonly name: string }
  | { readonly provider: "postgresql"; readonly url: string; readonly name: string };

/**
 * Reads DATABASE_URL: `file:./data/bot.db` (relative to the working directory) or `postgresql://…`.
 * @throws DatabaseProblem "unsupported-url" for anything else
 */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  if (url.startsWith("file:")) {
    const file = resolve(url.slice("file:".length).replace(/\?.*$/, ""));
    return { provider: "sqlite", file, name: file };
  }
  if (/^postgres(?:ql)?:\/\//.test(url) && URL.canParse(url)) {
    const { host, pathname } = new URL(url);
    return { provider: "postgresql", url, name: `postgresql://${host}${pathname}` };
  }
  throw new DatabaseProblem("unsupported-url", url.replace(/\/\/[^@]*@/, "//•••@"));
}
