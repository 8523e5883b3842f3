/** Why the database cannot be used; each has a plain text for the operator (locales, `database:*`). */
export type DatabaseProblemKind =
  | "busy"
  | "in-use"
  | "read-only"
  | "corrupt"
  | "not-found"
  | "unreachable"
  | "access-denied"
  | "newer-than-code"
  | "changed-migration"
  | "unsupported-url"
  | "disk-full";

/** The database cannot be used, for a reason the operator can act on. `detail` never holds a password. */
export class DatabaseProblem extends Error {
  override readonly name = "DatabaseProblem";
  constructor(
    readonly kind: DatabaseProblemKind,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${kind}: ${detail}`, options);
  }
}

const byCode: readonly [RegExp, DatabaseProblemKind][] = [
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, "busy"],
  [/^SQLITE_READONLY|^EACCES|^EPERM|^EROFS/, "read-only"],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB/, "corrupt"],
  [/^SQLITE_CANTOPEN|^ENOENT|^ENOTDIR|^EEXIST|^EISDIR|^ENAMETOOLONG/, "not-found"],
  [/^SQLITE_FULL|^ENOSPC/, "disk-full"],
  [/^ECONNREFUSED|^ENOTFOUND|^ETIMEDOUT|^EHOSTUNREACH|^ECONNRESET|^EAI_AGAIN|^57P0|^08/, "unreachable"],
  [/^28|^3D000|^42501/, "access-denied"],
];

/** What pg says, without a code, of a server that hangs up or keeps silent. */
const hangsUp = /^(?:Connection terminated|timeout expired)/;

/** Turns a driver's error into a DatabaseProblem; anything that is not one of the known kinds comes back unchanged. */
export function asDatabaseProblem(error: unknown, where: string): unknown {
  if (error instanceof DatabaseProblem || !(error instanceof Error)) return error;
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const code = typeof inner === "object" && inner !== null && "code" in inner ? String(inner.code) : "";
  const found = byCode.find(([pattern]) => pattern.test(code))?.[1];
  const kind = found ?? (hangsUp.test(error.message) ? "unreachable" : undefined);
  return kind ? new DatabaseProblem(kind, where, { cause: error }) : error;
}
