import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/** What Prisma's own schema engine says of a live database. */
export interface EngineOpinion {
  /** SQL that would bring the database to the schema; empty when it is there already. */
  readonly missing: string;
  /** Its reading of `_prisma_migrations` beside a folder of migrations; null = in step. */
  readonly history: unknown;
  readonly edited: readonly string[];
  readonly failed: readonly string[];
}

const filters = { externalTables: [], externalEnums: [] };
const folderOfEngine = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
let started: Promise<void> | undefined;

/** The part used here; Node's types leave WebAssembly to those of a browser. */
interface Compiler {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
}

function startEngine(): Promise<void> {
  started ??= (async () => {
    const { WebAssembly: compiler } = globalThis as unknown as { WebAssembly: Compiler };
    const bytes = readFileSync(join(folderOfEngine, "schema_engine_bg.wasm"));
    const { instance } = await compiler.instantiate(bytes, { "./schema_engine_bg.js": wasm });
    wasm.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
  })();
  return started;
}

/** PostgreSQL's catalogue uses its one-byte "char", which the engine knows and Prisma's adapter does not. */
class CataloguePool extends pg.Pool {
  override query = (async (...args: Parameters<pg.Pool["query"]>) => {
    const result = await pg.Pool.prototype.query.apply(this, args);
    for (const field of (result as unknown as pg.QueryResult).fields) {
      if (field.dataTypeID === pg.types.builtins.CHAR) field.dataTypeID = pg.types.builtins.TEXT;
    }
    return result;
  }) as unknown as pg.Pool["query"];
}

function readFolder(folder: string): wasm.MigrationList {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")));
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: readFileSync(join(folder, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: names.sort().map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(folder, path, "migration.sql"), "utf8") },
      },
    })),
  };
}

async function withEngine<T>(url: string, schema: string, run: (engine: wasm.SchemaEngine) => Promise<T>): Promise<T> {
  await startEngine();
  const pool = url.startsWith("file:") ? undefined : new CataloguePool({ connectionString: url });
  const factory: SqlMigrationAwareDriverAdapterFactory = pool ? new PrismaPg(pool) : new PrismaBetterSqlite3({ url });
  const open: SqlDriverAdapter[] = [];
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const connection = await factory.connect();
      open.push(connection);
      return connection;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  });
  const engine = await wasm.SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => undefined, adapter);
  try {
    return await run(engine);
  } finally {
    engine.free();
    // The engine leaves its connections open; a SQLite file would stay locked.
    for (const connection of open) await connection.dispose();
    await pool?.end();
  }
}

/** Asks Prisma's schema engine about a live database: does it hold the models, and what of its migrations? */
export function askEngine(url: string, schema: string, migrations: string): Promise<EngineOpinion> {
  return withEngine(url, schema, async (engine) => {
    const files = [{ path: "schema.prisma", content: schema }];
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: migrations },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters,
    });
    const diagnosis = await engine.diagnoseMigrationHistory({
      migrationsList: readFolder(migrations),
      optInToShadowDatabase: false,
      filters,
    });
    return {
      missing: (stdout ?? "").replace("-- This is an empty migration.", "").trim(),
      history: diagnosis.history,
      edited: diagnosis.editedMigrationNames,
      failed: diagnosis.failedMigrationNames,
    };
  });
}

/** Applies a folder of migrations the way `prisma migrate deploy` does; returns the names applied. */
export function applyWithEngine(url: string, schema: string, migrations: string): Promise<readonly string[]> {
  return withEngine(url, schema, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: readFolder(migrations), filters });
    return appliedMigrationNames;
  });
}
