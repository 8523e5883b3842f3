import Sqlite from "better-sqlite3";
import pg from "pg";

type Row = Readonly<Record<string, unknown>>;

const fileOf = (url: string) => url.slice("file:".length);

/** Runs SQL on a server's database from outside, as an operator at a prompt would; quoted names work on both providers. */
export async function sql(url: string, statement: string): Promise<readonly Row[]> {
  if (url.startsWith("file:")) {
    const database = new Sqlite(fileOf(url), { timeout: 10_000 });
    try {
      const prepared = database.prepare<[], Row>(statement);
      if (prepared.reader) return prepared.all();
      prepared.run();
      return [];
    } finally {
      database.close();
    }
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The tables that hold a text anywhere, to see that nothing is left of what should be gone. */
export async function tablesWith(url: string, text: string): Promise<readonly string[]> {
  const tables = url.startsWith("file:")
    ? await sql(url, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    : await sql(url, "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'");
  const holding: string[] = [];
  for (const name of tables.map((table) => String(table.name))) {
    const rows = JSON.stringify(await sql(url, `SELECT * FROM "${name}"`));
    if (rows.includes(text)) holding.push(name);
  }
  return holding.sort();
}
