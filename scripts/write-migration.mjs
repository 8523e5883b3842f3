/**
 * `npm run db:migration -- name` writes the migrations of both providers from what changed in prisma/schema.prisma since
 * the last one. Works offline: Prisma's schema engine compares two schemas, no database is needed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { postgresqlSchema } from "./derive-postgresql-schema.mjs";

async function loadEngine() {
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const engine = await import(pathToFileURL(join(folder, "schema_engine_bg.js")).href);
  const module = await WebAssembly.compile(readFileSync(join(folder, "schema_engine_bg.wasm")));
  const instance = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engine;
}

/**
 * Stands in for a PostgreSQL server: the engine asks for the server's version before it compares two schemas, and
 * nothing else. Any other statement would mean that it wants a real one.
 */
function offlinePostgresql() {
  const refuse = () => {
    throw new Error("The schema engine asked for a real database.");
  };
  const connection = {
    provider: "postgres",
    adapterName: "offline",
    queryRaw: async () => ({
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, "PostgreSQL 15.0", 150000]],
    }),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: async () => undefined,
  };
  const connect = async () => connection;
  return { provider: "postgres", adapterName: "offline", connect, connectToShadowDb: connect };
}

const name = process.argv[2]?.toLowerCase().replace(/[^a-z0-9]+/g, "_");
if (!name) {
  process.stderr.write("Name the migration: npm run db:migration -- add_something\n");
  process.exit(2);
}
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const schema = readFileSync(join(root, "prisma/schema.prisma"), "utf8");
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const engineModule = await loadEngine();

const providers = [
  { provider: "sqlite", text: schema, adapter: new PrismaBetterSqlite3({ url: ":memory:" }) },
  { provider: "postgresql", text: postgresqlSchema(schema), adapter: offlinePostgresql() },
];

let written = 0;
for (const { provider, text, adapter } of providers) {
  const folder = join(root, "prisma/migrations", provider);
  // What the last migration led to; the next one starts from there.
  const last = join(folder, "schema.prisma");
  const file = (content) => ({ tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] });
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [["schema.prisma", text]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  const { stdout } = await engine.diff({
    from: existsSync(last) ? file(readFileSync(last, "utf8")) : { tag: "empty" },
    to: file(text),
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const sql = (stdout ?? "").trim();
  if (sql !== "" && !/^-- This is an empty migration/.test(sql)) {
    mkdirSync(join(folder, `${stamp}_${name}`), { recursive: true });
    writeFileSync(join(folder, `${stamp}_${name}`, "migration.sql"), `${sql}\n`);
    writeFileSync(
      join(folder, "migration_lock.toml"),
      `# Written by npm run db:migration.\nprovider = "${provider}"\n`,
    );
    writeFileSync(last, text);
    written += 1;
  }
}
process.stdout.write(
  written === 0
    ? "The schema has not changed since the last migration.\n"
    : `Wrote ${stamp}_${name} for ${written} providers.\n`,
);
