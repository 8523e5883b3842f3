import { parseArgs } from "node:util";
import { listRecalls } from "../app/list-recalls.ts";
import { line } from "../console.ts";
import { withDatabase } from "./with-database.ts";

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false } },
  allowPositionals: true,
  strict: false,
});

await withDatabase(async (app) => {
  const recalls = await listRecalls(app);
  if (values.json) {
    for (const recall of recalls) process.stdout.write(`${JSON.stringify(recall)}\n`);
    return 0;
  }
  if (recalls.length === 0) {
    process.stdout.write(`${line("recallsNone")}\n`);
    return 0;
  }
  process.stdout.write(`${line("recallsHead", { count: recalls.length })}\n`);
  for (const policy of new Set(recalls.map(({ policyId }) => policyId))) {
    const ofPolicy = recalls.filter(({ policyId }) => policyId === policy);
    const version = ofPolicy[0]?.current?.number;
    const count = ofPolicy.length;
    const text =
      version === undefined
        ? line("recallsWithdrawn", { policy, count })
        : line("recallsReplaced", { policy, count, version });
    process.stdout.write(`${text}\n`);
  }
  return 0;
});
