import { explain, line } from "../console.ts";
import { readPolicies } from "../database/seed-policies.ts";

// Reads every policy file as a start would, and says what is wrong with file and line.
try {
  process.stdout.write(`${line("policiesFine", { count: readPolicies().length })}\n`);
} catch (error) {
  process.stderr.write(`${explain(error).join("\n")}\n`);
  process.exit(1);
}
