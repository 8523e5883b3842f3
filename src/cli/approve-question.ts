import { parseArgs } from "node:util";
import { approveAlternateQuestion } from "../app/approve-alternate-question.ts";
import { line } from "../console.ts";
import { withDatabase } from "./with-database.ts";

const { values } = parseArgs({
  options: { policy: { type: "string" }, text: { type: "string" } },
  allowPositionals: true,
  strict: false,
});
const policy = typeof values.policy === "string" ? values.policy : "";
const text = typeof values.text === "string" ? values.text : "";
if (policy === "" || text === "") {
  process.stderr.write(`${line("approveUsage")}\n`);
  process.exit(2);
}

await withDatabase(async (app) => {
  const approval = await approveAlternateQuestion(app, { policyId: policy, text, source: "command-line" });
  if (approval.ok) {
    process.stdout.write(`${line("approved", { title: approval.title, text: approval.text })}\n`);
    return 0;
  }
  const known = approval.reason === "duplicate" ? approval.known : "";
  process.stderr.write(`${line(`approve_${approval.reason}`, { policy, known })}\n`);
  // Approved before is what was wanted: no reason for a script to stop.
  return approval.reason === "duplicate" ? 0 : 2;
});
