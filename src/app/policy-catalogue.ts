import { localDay } from "../core/calendar/local-day.ts";
import { isWithin } from "../core/calendar/partial-date.ts";
import { buildPolicyIndex, type PolicyIndex } from "../core/knowledge/policy-index.ts";
import { type PolicyEntry, policyContent } from "../core/policies/policy.ts";
import type { AppContext } from "./context.ts";

/** A policy entry with the number of its version: what a question records as shown. */
export interface CatalogueEntry extends PolicyEntry {
  readonly versionId: number;
}

/** The entries that may be given on one day. */
export interface PolicyCatalogue {
  readonly day: string;
  readonly entries: readonly CatalogueEntry[];
  readonly index: PolicyIndex<CatalogueEntry>;
  byVersion(versionId: number): CatalogueEntry | undefined;
  byId(id: string): CatalogueEntry | undefined;
}

async function load(app: AppContext, day: string): Promise<PolicyCatalogue> {
  const versions = await app.database.policyVersion.findMany({
    where: { status: "APPROVED" },
    orderBy: [{ policyId: "asc" }, { number: "desc" }],
  });
  const entries: CatalogueEntry[] = [];
  for (const { id, policyId, validFrom, validTo, answerFrom, answerTo, content } of versions) {
    if (!isWithin(day, answerFrom, answerTo) || entries.at(-1)?.id === policyId) continue;
    entries.push({
      id: policyId,
      versionId: id,
      validFrom,
      validTo,
      answerFrom,
      answerTo,
      content: policyContent.parse(content),
    });
  }
  const byVersion = new Map(entries.map((entry) => [entry.versionId, entry]));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    day,
    entries,
    index: buildPolicyIndex(entries),
    byVersion: (versionId) => byVersion.get(versionId),
    byId: (id) => byId.get(id),
  };
}

/**
 * Keeps today's catalogue in memory; builds it anew when the day changes or when policies did, whoever changed them
 * (this process, another one, a command-line tool).
 */
export class PolicyLibrary {
  #current: { readonly stamp: string; readonly catalogue: Promise<PolicyCatalogue> } | undefined;

  constructor(private readonly app: AppContext) {}

  /** The catalogue of today in Vietnam. */
  async today(): Promise<PolicyCatalogue> {
    const day = localDay(this.app.now());
    const { _max, _count } = await this.app.database.policyVersion.aggregate({
      where: { status: "APPROVED" },
      _max: { id: true },
      _count: true,
    });
    // Versions are only added, approved and withdrawn, so the newest approved and their number tell every change.
    const stamp = `${day} ${_max.id} ${_count}`;
    if (this.#current?.stamp !== stamp) {
      const current = { stamp, catalogue: load(this.app, day) };
      this.#current = current;
      // A failed load is not kept: the next question tries again.
      current.catalogue.catch(() => {
        if (this.#current === current) this.#current = undefined;
      });
    }
    return this.#current.catalogue;
  }
}
