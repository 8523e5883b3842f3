import { parseArgs } from "node:util";
import { createInvite } from "../app/create-invite.ts";
import { line } from "../console.ts";
import { formatDay } from "../core/calendar/local-day.ts";
import { inviteLink } from "../server.ts";
import { withDatabase } from "./with-database.ts";

const roles = { officer: "OFFICER", leader: "LEADER", admin: "ADMIN" } as const;

const { values } = parseArgs({
  options: {
    org: { type: "string" },
    role: { type: "string", default: "officer" },
    json: { type: "boolean", default: false },
  },
  allowPositionals: true,
  strict: false,
});
const role = roles[String(values.role).toLowerCase() as keyof typeof roles];
const organization = typeof values.org === "string" ? values.org : "";
if (!role || organization === "") {
  process.stderr.write(`${line("inviteUsage")}\n`);
  process.exit(2);
}

await withDatabase(async (app, config) => {
  const invite = await createInvite(app, organization, role);
  if (!invite.ok) {
    process.stderr.write(`${line("inviteUnknownOrganization", { organization, known: invite.known.join(", ") })}\n`);
    return 2;
  }
  const link = inviteLink(config.publicUrl ?? `http://${config.host}:${config.port}`, invite.code);
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ code: invite.code, link, expires: invite.expiresAt.toISOString() })}\n`);
    return 0;
  }
  const date = formatDay(invite.expiresAt);
  process.stdout.write(
    `${line("inviteMade", { role: line(`role_${role}`), organization: invite.organization, date })}\n  ${link}\n`,
  );
  process.stdout.write(`${line("inviteCode", { code: invite.code })}\n`);
  return 0;
});
