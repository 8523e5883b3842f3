import { readFileSync } from "node:fs";
import { explain, line } from "../console.ts";
import { parseForms, readFormFiles } from "../database/read-forms.ts";
import { SeedProblem } from "../database/seed-problem.ts";

// Reads the given form files, or all of prisma/seed/forms, as a start would, and says what is wrong with file and line.
try {
  const given = process.argv.slice(2).map((path) => ({ path, source: readFileSync(path, "utf8") }));
  const seeds = readFormFiles();
  const { forms, problems } = given.length > 0 ? parseForms(given, seeds) : parseForms(seeds);
  if (problems.length > 0) throw new SeedProblem(problems);
  process.stdout.write(`${line("formsFine", { count: forms.length })}\n`);
} catch (error) {
  process.stderr.write(`${explain(error).join("\n")}\n`);
  process.exit(1);
}
