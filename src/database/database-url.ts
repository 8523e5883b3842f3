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
    return { provider: "postgresql", url, name: withoutPassword(url) };
  }
  throw new DatabaseProblem("unsupported-url", withoutPassword(url));
}

/**
 * Leaves out what comes before the last @ — passwords are typed with an @ or a / of their own, which a URL parser takes
 * for their end — and the query, where one may be too.
 */
function withoutPassword(url: string): string {
  return url.replace(/\/\/.*@/s, "//").replace(/[?#].*$/s, "");
}
