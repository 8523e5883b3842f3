/**
 * The PostgreSQL schema is the SQLite one with another provider and another output folder; nothing else may differ.
 * @param {string} sqliteSchema text of prisma/schema.prisma
 * @returns {string} the same schema for PostgreSQL, to be written one folder deeper
 */
export function postgresqlSchema(sqliteSchema) {
  const derived = sqliteSchema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../src/database/generated/sqlite"', '"../../src/database/generated/postgresql"');
  if (!derived.includes('provider = "postgresql"') || !derived.includes("generated/postgresql")) {
    throw new Error("prisma/schema.prisma no longer names the provider or the output as this script expects.");
  }
  return derived;
}
