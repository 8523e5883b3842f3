import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Locality, locality } from "../core/localities/locality.ts";
import { Prisma } from "./generated/sqlite/client.ts";
import type { Database } from "./open-database.ts";
import { projectRoot } from "./project-root.ts";
import { readYaml } from "./read-yaml.ts";
import { takeRowLock } from "./row-lock.ts";
import { SeedProblem } from "./seed-problem.ts";

const folder = join("prisma", "seed", "localities");

/**
 * Reads a locality's file.
 * @throws SeedProblem when there is none of that name or it has mistakes
 */
export function readLocality(id: string, root = projectRoot): { locality: Locality; hash: string } {
  const path = join(folder, `${id}.yaml`);
  const file = join(root, path);
  if (!existsSync(file)) {
    const known = readdirSync(join(root, folder)).map((name) => name.replace(/\.yaml$/, ""));
    throw new SeedProblem([`LOCALITY=${id}: ${path} does not exist; there are: ${known.join(", ")}`]);
  }
  const source = readFileSync(file, "utf8");
  const read = readYaml(source, path, locality);
  if (!read.ok) throw new SeedProblem(read.problems);
  return { locality: read.value, hash: createHash("sha256").update(source).digest("hex") };
}

/**
 * Brings organisations and former communes in line with the locality's file. Organisations it no longer lists are
 * marked inactive, never deleted. Does nothing when the file is the one seeded last.
 * @returns true when something was written
 */
export async function seedLocality(database: Database, id: string): Promise<boolean> {
  const { locality, hash } = readLocality(id);
  const setting = { key: "seed:locality", value: `${id}:${hash}` };
  const seeded = await database.setting.findUnique({ where: { key: setting.key } });
  if (seeded?.value === setting.value) return false;

  await database.$transaction(
    async (tx) => {
      await takeRowLock(tx, "seed");
      const ids = new Map<string, number>();
      for (const [position, { code, name, kind, parent, officeHours, phone }] of locality.organizations.entries()) {
        const data = {
          officeHours: officeHours === undefined ? Prisma.DbNull : (officeHours as Prisma.InputJsonValue),
          // A number the lead office has noted stays where the file has none.
          ...(phone !== undefined && { phone }),
          name,
          kind,
          position,
          active: true,
          parentId: parent === undefined ? null : (ids.get(parent) ?? null),
        };
        const row = await tx.organization.upsert({ where: { code }, create: { code, ...data }, update: data });
        ids.set(code, row.id);
      }
      await tx.organization.updateMany({ where: { code: { notIn: [...ids.keys()] } }, data: { active: false } });
      await tx.formerCommune.deleteMany({
        where: { name: { notIn: locality.formerCommunes.map(({ name }) => name) } },
      });
      for (const { name, successors, inferred } of locality.formerCommunes) {
        const links = successors.map((code) => ({ code }));
        await tx.formerCommune.upsert({
          where: { name },
          create: { name, inferred, successors: { connect: links } },
          update: { inferred, successors: { set: links } },
        });
      }
      await tx.setting.upsert({ where: { key: setting.key }, create: setting, update: setting });
    },
    { timeout: 60_000 },
  );
  return true;
}
