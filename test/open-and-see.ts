import { DatabaseProblem } from "../src/database/database-problem.ts";
import { openDatabase } from "../src/database/open-database.ts";

/** Opens a database and tells how it went: the kind of problem, "opened", or the error nobody foresaw. */
export async function openAndSee(url: string): Promise<{ kind: string; detail: string; text: string }> {
  try {
    await (await openDatabase(url)).close();
    return { kind: "opened", detail: "", text: "" };
  } catch (error) {
    if (!(error instanceof DatabaseProblem)) return { kind: `not foreseen: ${error}`, detail: "", text: "" };
    return { kind: error.kind, detail: error.detail, text: `${error.message}\n${error.stack}` };
  }
}
