import { sql } from "./telegram-sql.ts";

/** A write of the server: the row it is about to put down, as a condition on `NEW`. */
export interface Write {
  readonly event: "INSERT" | "UPDATE";
  readonly table: string;
  readonly when: string;
}

/**
 * Lets the server run up to a write and hang there for ever, so that it can be killed at exactly that place.
 * @returns undoes it; call it when the server is dead
 */
export async function freezeAt(url: string, { event, table, when }: Write): Promise<() => Promise<void>> {
  if (url.startsWith("file:")) {
    const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    await sql(
      url,
      `CREATE TRIGGER hang_here BEFORE ${event} ON "${table}" WHEN ${when} BEGIN SELECT (${endless}); END`,
    );
    return async () => {
      await sql(url, "DROP TRIGGER hang_here");
    };
  }
  await sql(
    url,
    `CREATE FUNCTION hang_here() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN NEW; END'`,
  );
  await sql(
    url,
    `CREATE TRIGGER hang_here BEFORE ${event} ON "${table}" FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION hang_here()`,
  );
  return async () => {
    // PostgreSQL would sleep on and then carry out the write of a server that is no more.
    const others = "datname = current_database() AND pid <> pg_backend_pid()";
    await sql(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`);
    await sql(url, `DROP TRIGGER hang_here ON "${table}"`);
    await sql(url, "DROP FUNCTION hang_here");
  };
}
