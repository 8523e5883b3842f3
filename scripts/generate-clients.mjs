// Generates both Prisma clients: SQLite's from prisma/schema.prisma, PostgreSQL's from the schema derived from it.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { postgresqlSchema } from "./derive-postgresql-schema.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const derived = join(root, "prisma/.derived/postgresql.prisma");
mkdirSync(dirname(derived), { recursive: true });
writeFileSync(derived, postgresqlSchema(readFileSync(join(root, "prisma/schema.prisma"), "utf8")));
rmSync(join(root, "src/database/generated"), { recursive: true, force: true });

const prisma = join(root, "node_modules/prisma/build/index.js");
for (const schema of ["prisma/schema.prisma", "prisma/.derived/postgresql.prisma"]) {
  execFileSync(process.execPath, [prisma, "generate", "--schema", schema, "--no-hints"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
  });
}
