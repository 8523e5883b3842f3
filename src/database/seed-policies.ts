import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parsePolicyFile } from "../core/policies/parse-policy-file.ts";
import type { PolicyEntry } from "../core/policies/policy.ts";
import type { Database, Transaction } from "./open-database.ts";
import { projectRoot } from "./project-root.ts";
import { takeRowLock } from "./row-lock.ts";
import { SeedProblem } from "./seed-problem.ts";

/** The folder of policy entries, one Markdown file each. */
export const policiesFolder = join("prisma", "seed", "policies");

interface PolicyFile {
  readonly name: string;
  readonly source: string;
}

function readFiles(folder: string): PolicyFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .sort()
    .map((name) => ({ name, source: readFileSync(join(folder, name), "utf8") }));
}

/** The ids of the policy files: their names. */
export function listPolicyIds(folder = join(projectRoot, policiesFolder)): ReadonlySet<string> {
  return new Set(readFiles(folder).map(({ name }) => name.replace(/\.md$/, "")));
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function parseAll(files: readonly PolicyFile[], shown: string): PolicyEntry[] {
  const problems: string[] = [];
  const entries: PolicyEntry[] = [];
  for (const { name, source } of files) {
    const parsed = parsePolicyFile(source, name.replace(/\.md$/, ""));
    if (parsed.ok) entries.push(parsed.entry);
    else problems.push(...parsed.problems.map(({ line, message }) => `${join(shown, name)}:${line}: ${message}`));
  }
  const ids = new Set(entries.map(({ id }) => id));
  for (const { id, content } of problems.length === 0 ? entries : []) {
    for (const other of [...content.related, ...(content.successor === undefined ? [] : [content.successor])]) {
      if (!ids.has(other) || other === id)
        problems.push(`${join(shown, `${id}.md`)}:1: related: there is no other entry "${other}"`);
    }
  }
  if (problems.length > 0) throw new SeedProblem(problems);
  return entries;
}

/**
 * Reads every policy entry of a folder.
 * @throws SeedProblem naming file and line of every mistake
 */
export function readPolicies(folder = join(projectRoot, policiesFolder)): PolicyEntry[] {
  return parseAll(readFiles(folder), policiesFolder);
}

/**
 * Brings the policies in line with their files: a new or changed file becomes a new version. Where staff wrote the
 * newest version themselves it stays what people read, and the file's text waits beside it as a draft.
 * Does nothing when no file changed since the last time.
 * @returns how many versions were written
 */
export async function seedPolicies(
  database: Database,
  now: Date,
  folder = join(projectRoot, policiesFolder),
): Promise<number> {
  const files = readFiles(folder);
  const setting = {
    key: "seed:policies",
    value: sha256(files.map(({ name, source }) => `${name}\n${source}`).join("\0")),
  };
  const isSeeded = async (by: Database | Transaction) =>
    (await by.setting.findUnique({ where: { key: setting.key } }))?.value === setting.value;
  if (await isSeeded(database)) return 0;
  const entries = parseAll(files, policiesFolder);

  return database.$transaction(
    async (tx) => {
      await takeRowLock(tx, "seed");
      if (await isSeeded(tx)) return 0;
      let written = 0;
      const policies = await tx.policy.findMany({ include: { versions: { orderBy: { number: "asc" } } } });
      const byId = new Map(policies.map((policy) => [policy.id, policy.versions]));
      for (const { id, content, ...dates } of entries) {
        const versions = byId.get(id) ?? [];
        const contentHash = sha256(JSON.stringify({ content, ...dates }));
        const lastSeeded = versions.findLast(({ origin }) => origin === "SEED");
        if (lastSeeded?.contentHash === contentHash) continue;
        if (versions.length === 0) await tx.policy.create({ data: { id, createdAt: now } });
        const staffOwnsIt = versions.at(-1)?.origin === "STAFF";
        if (!staffOwnsIt) {
          await tx.policyVersion.updateMany({
            where: { policyId: id, status: "APPROVED" },
            data: { status: "SUPERSEDED", endedAt: now },
          });
        }
        await tx.policyVersion.create({
          data: {
            policyId: id,
            number: (versions.at(-1)?.number ?? 0) + 1,
            origin: "SEED",
            status: staffOwnsIt ? "DRAFT" : "APPROVED",
            ...dates,
            content,
            contentHash,
            createdAt: now,
          },
        });
        written += 1;
      }
      await tx.setting.upsert({ where: { key: setting.key }, create: setting, update: setting });
      return written;
    },
    { timeout: 60_000 },
  );
}
