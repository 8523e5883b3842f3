import { localDay } from "../core/calendar/local-day.ts";
import { isWithin } from "../core/calendar/partial-date.ts";
import type { Phrasing } from "../core/knowledge/phrasing-index.ts";
import { PolicySearch } from "../core/knowledge/policy-search.ts";
import type { SearchModel } from "../core/knowledge/search-model.ts";
import { type PolicyContent, type PolicyEntry, policyContent } from "../core/policies/policy.ts";
import { fold } from "../core/text/fold.ts";
import type { AppContext } from "./context.ts";

/** A policy entry with the number of its version: what a question records as shown. */
export interface CatalogueEntry extends PolicyEntry {
  readonly versionId: number;
}

/** What the search knows beside the entries: how people ask, and what training found. */
export interface Knowledge {
  readonly phrasings: ReadonlyMap<string, readonly Phrasing[]>;
  readonly model: SearchModel;
}

/** The entries that may be given on one day. */
export interface PolicyCatalogue {
  readonly day: string;
  readonly entries: readonly CatalogueEntry[];
  readonly search: PolicySearch<CatalogueEntry>;
  readonly model: SearchModel;
  byVersion(versionId: number): CatalogueEntry | undefined;
  byId(id: string): CatalogueEntry | undefined;
  /** The version of a policy whose rule held in a year, today's first. */
  inYear(id: string, year: number): CatalogueEntry | undefined;
  /** Today's entry that an entry takes over from. */
  predecessorOf(id: string): CatalogueEntry | undefined;
}

/** Did or does an entry's rule hold at some time of a year? */
export function holdsIn({ validFrom, validTo }: PolicyEntry, year: number): boolean {
  return isWithin(`${year}-12-31`, validFrom, null) && isWithin(`${year}-01-01`, null, validTo);
}

/** An entry's content with the questions staff approved for it since it was written. */
function withQuestions(content: PolicyContent, approved: readonly string[] = []): PolicyContent {
  if (approved.length === 0) return content;
  const known = new Set(content.questions.map(fold));
  return { ...content, questions: [...content.questions, ...approved.filter((text) => !known.has(fold(text)))] };
}

async function load(app: AppContext, day: string, { phrasings, model }: Knowledge): Promise<PolicyCatalogue> {
  const versions = await app.database.policyVersion.findMany({
    where: { status: { in: ["APPROVED", "SUPERSEDED"] } },
    orderBy: [{ policyId: "asc" }, { number: "desc" }],
  });
  const approved = await app.database.alternateQuestion.findMany({ orderBy: { id: "asc" } });
  const alternates = new Map<string, string[]>();
  for (const { policyId, text } of approved) alternates.set(policyId, [...(alternates.get(policyId) ?? []), text]);
  const entries: CatalogueEntry[] = [];
  const history = new Map<string, CatalogueEntry[]>();
  for (const { id, policyId, status, validFrom, validTo, answerFrom, answerTo, content } of versions) {
    const entry = {
      id: policyId,
      versionId: id,
      validFrom,
      validTo,
      answerFrom,
      answerTo,
      content: withQuestions(policyContent.parse(content), alternates.get(policyId)),
    };
    history.set(policyId, [...(history.get(policyId) ?? []), entry]);
    const isGiven = status === "APPROVED" && isWithin(day, answerFrom, answerTo) && entries.at(-1)?.id !== policyId;
    if (isGiven) entries.push(entry);
  }
  return buildCatalogue(day, entries, history, { phrasings, model });
}

/**
 * Builds the catalogue of a day.
 * @param entries the entries that may be given on it
 * @param history every version there was of each policy, newest first
 */
export function buildCatalogue(
  day: string,
  entries: readonly CatalogueEntry[],
  history: ReadonlyMap<string, readonly CatalogueEntry[]>,
  { phrasings, model }: Knowledge,
): PolicyCatalogue {
  const byVersion = new Map(entries.map((entry) => [entry.versionId, entry]));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    day,
    entries,
    model,
    search: new PolicySearch(entries, phrasings, model),
    byVersion: (versionId) => byVersion.get(versionId),
    byId: (id) => byId.get(id),
    inYear: (id, year) => {
      const today = byId.get(id);
      return today && holdsIn(today, year) ? today : history.get(id)?.find((entry) => holdsIn(entry, year));
    },
    predecessorOf: (id) => entries.find(({ content }) => content.successor === id),
  };
}

/**
 * Keeps today's catalogue in memory; builds it anew when the day changes or when policies did, whoever changed them
 * (this process, another one, a command-line tool).
 */
export class PolicyLibrary {
  #current: { readonly stamp: string; readonly catalogue: Promise<PolicyCatalogue> } | undefined;

  constructor(
    private readonly app: AppContext,
    private readonly knowledge: Knowledge,
  ) {}

  /** The catalogue of today in Vietnam. */
  async today(): Promise<PolicyCatalogue> {
    const day = localDay(this.app.now());
    const { database } = this.app;
    const versions = await database.policyVersion.aggregate({
      where: { status: "APPROVED" },
      _max: { id: true },
      _count: true,
    });
    const questions = await database.alternateQuestion.aggregate({ _max: { id: true }, _count: true });
    // Versions are only added, approved and withdrawn, questions only approved and taken back, so the newest and their
    // number tell every change.
    const stamp = [day, versions._max.id, versions._count, questions._max.id, questions._count].join(" ");
    if (this.#current?.stamp !== stamp) {
      const current = { stamp, catalogue: load(this.app, day, this.knowledge) };
      this.#current = current;
      // A failed load is not kept: the next question tries again.
      current.catalogue.catch(() => {
        if (this.#current === current) this.#current = undefined;
      });
    }
    return this.#current.catalogue;
  }
}
