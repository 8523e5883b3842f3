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
 * Keeps today's catalogue in memory and builds it anew when the day changes or `refresh` says that policies did.
 */
export class PolicyLibrary {
  #current: Promise<PolicyCatalogue> | undefined;
  #day = "";

  constructor(private readonly app: AppContext) {}

  /** The catalogue of today in Vietnam. */
  today(): Promise<PolicyCatalogue> {
    const day = localDay(this.app.now());
    if (!this.#current || day !== this.#day) {
      this.#day = day;
      this.#current = load(this.app, day);
      // A failed load is not kept: the next question tries again.
      this.#current.catch(() => this.refresh());
    }
    return this.#current;
  }

  /** Forgets the catalogue; the next question reads the policies again. */
  refresh(): void {
    this.#current = undefined;
  }
}
