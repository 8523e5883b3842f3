import { localDay } from "../core/calendar/local-day.ts";
import { isWithin } from "../core/calendar/partial-date.ts";
import { policyContent } from "../core/policies/policy.ts";
import type { PolicyVersion } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";

/** Whoever was told something longer ago has asked again, or needs it no more. */
const TOLD_WITHIN_MONTHS = 12;

/** One correction that is due: a person was told a text that is no longer right. */
export interface Recall {
  readonly personId: number;
  /** Where to tell them: the channel they were told on, if they are still there; null = no account left. */
  readonly addressId: number | null;
  readonly policyId: string;
  /** Number and id of the version they were told, and of the one that holds now; null = the policy was withdrawn. */
  readonly told: { readonly id: number; readonly number: number };
  readonly current: { readonly id: number; readonly number: number } | null;
  readonly toldAt: Date;
}

/** What a citizen was told: anything else in an entry may change without a correction. */
function citizenText({ content, validFrom, validTo }: PolicyVersion): string {
  const { summary, sections, legalBasis } = policyContent.parse(content);
  return JSON.stringify([
    summary,
    sections.map(({ name, text }) => [name, text]),
    validFrom,
    validTo,
    legalBasis.map(({ kind, number, issuer, date, article }) => [kind, number, issuer, date, article]),
  ]);
}

function monthsBefore(at: Date, months: number): Date {
  const before = new Date(at);
  before.setUTCMonth(before.getUTCMonth() - months);
  return before;
}

interface PolicyNow {
  readonly current: PolicyVersion | undefined;
  readonly currentText: string | undefined;
  /** Versions, by id, that say something else and hold no more. */
  readonly outdated: ReadonlyMap<number, PolicyVersion>;
  /** Versions that say what holds now. */
  readonly right: ReadonlySet<number>;
}

/** How each policy with a version that ended reads now. */
async function readPoliciesNow(app: AppContext): Promise<Map<string, PolicyNow>> {
  const day = localDay(app.now());
  const changed = await app.database.policy.findMany({
    where: { versions: { some: { status: { in: ["SUPERSEDED", "WITHDRAWN"] } } } },
    include: { versions: { where: { status: { not: "DRAFT" } }, orderBy: { number: "desc" } } },
  });
  return new Map(
    changed.map(({ id, versions }) => {
      const approved = versions.filter(({ status }) => status === "APPROVED");
      const current = approved.find(({ answerFrom, answerTo }) => isWithin(day, answerFrom, answerTo)) ?? approved[0];
      const currentText = current && citizenText(current);
      const texts = versions.map((version) => ({ version, text: citizenText(version) }));
      const outdated = texts
        .filter(({ version, text }) => version.status !== "APPROVED" && text !== currentText)
        .map(({ version }) => [version.id, version] as const);
      const right = texts.filter(({ text }) => text === currentText).map(({ version }) => version.id);
      return [id, { current, currentText, outdated: new Map(outdated), right: new Set(right) }];
    }),
  );
}

/**
 * The corrections that are due: everybody who was told, in the last twelve months and while it was approved, a text that
 * was since replaced by another one or withdrawn. One per person and policy, about what they were told last; being told
 * what holds now settles it. Computed from what was shown; nothing is sent here.
 */
export async function listRecalls(app: AppContext): Promise<Recall[]> {
  const policies = await readPoliciesNow(app);
  const versionIds = [...policies.values()].flatMap(({ outdated, right }) => [...outdated.keys(), ...right]);
  if (![...policies.values()].some(({ outdated }) => outdated.size > 0)) return [];
  const told = await app.database.questionAnswer.findMany({
    where: {
      shown: true,
      policyVersionId: { in: versionIds },
      question: { personId: { not: null }, askedAt: { gte: monthsBefore(app.now(), TOLD_WITHIN_MONTHS) } },
    },
    orderBy: [{ question: { askedAt: "asc" } }, { questionId: "asc" }, { policyVersionId: "asc" }],
    select: {
      policyVersionId: true,
      policyVersion: { select: { policyId: true } },
      question: { select: { personId: true, channel: true, askedAt: true } },
    },
  });

  const due = new Map<string, Recall & { readonly channel: string }>();
  for (const { policyVersionId, policyVersion, question } of told) {
    const { policyId } = policyVersion;
    const now = policies.get(policyId);
    const { personId, channel, askedAt } = question;
    if (!now || personId === null) continue;
    const key = `${personId} ${policyId}`;
    if (now.right.has(policyVersionId)) due.delete(key);
    const version = now.outdated.get(policyVersionId);
    if (!version || (version.endedAt !== null && askedAt > version.endedAt)) continue;
    due.set(key, {
      personId,
      addressId: null,
      policyId,
      told: { id: version.id, number: version.number },
      current: now.current ? { id: now.current.id, number: now.current.number } : null,
      toldAt: askedAt,
      channel,
    });
  }
  const addresses = await addressesOf(app, [...due.values()]);
  return [...due.values()]
    .map(({ channel, ...recall }) => ({ ...recall, addressId: chooseAddress(addresses.get(recall.personId), channel) }))
    .sort((a, b) => (a.policyId < b.policyId ? -1 : a.policyId > b.policyId ? 1 : a.personId - b.personId));
}

interface Reachable {
  readonly id: number;
  readonly personId: number;
  readonly channel: string;
  readonly blockedAt: Date | null;
}

async function addressesOf(app: AppContext, due: readonly Recall[]): Promise<Map<number, Reachable[]>> {
  const personIds = [...new Set(due.map(({ personId }) => personId))];
  const byPerson = new Map<number, Reachable[]>();
  // SQLite takes a limited number of values in one statement.
  for (let i = 0; i < personIds.length; i += 500) {
    const rows = await app.database.address.findMany({
      where: { personId: { in: personIds.slice(i, i + 500) } },
      orderBy: { id: "asc" },
      select: { id: true, personId: true, channel: true, blockedAt: true },
    });
    for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
  }
  return byPerson;
}

/** The account they were told on before any other; one that refuses our messages only when there is no better. */
function chooseAddress(addresses: readonly Reachable[] = [], channel: string): number | null {
  const worth = ({ channel: own, blockedAt }: Reachable) => (blockedAt === null ? 2 : 0) + (own === channel ? 1 : 0);
  return [...addresses].sort((a, b) => worth(b) - worth(a))[0]?.id ?? null;
}
