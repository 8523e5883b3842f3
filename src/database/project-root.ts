import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function find(from: string): string {
  if (existsSync(join(from, "prisma", "migrations"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("prisma/migrations is missing beside the program");
  return find(parent);
}

/** The folder that holds prisma/, both when running from source and from dist/. */
export const projectRoot = find(dirname(fileURLToPath(import.meta.url)));
