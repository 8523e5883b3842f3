import { z } from "zod";
import { DAY_MS } from "../core/calendar/day-ms.ts";
import { type GivenAnswers, questionIds } from "../core/eligibility/self-check-answers.ts";
import type { AppContext } from "./context.ts";

/** How long a self check that was left can be gone on with. */
export const SELF_CHECK_DAYS = 7;

const givenAnswers = z.partialRecord(z.enum(questionIds), z.string());

/** When a draft is too old, seen from `at`. */
export function selfCheckLimit(at: Date): Date {
  return new Date(at.getTime() - SELF_CHECK_DAYS * DAY_MS);
}

/** What a person answered in a self check they left within the last days; nothing otherwise. */
export async function findSelfCheckDraft({ database, now }: AppContext, personId: number): Promise<GivenAnswers> {
  const draft = await database.selfCheckDraft.findUnique({ where: { personId } });
  if (!draft || draft.updatedAt < selfCheckLimit(now())) return {};
  const parsed = givenAnswers.safeParse(draft.answers);
  return parsed.success ? (parsed.data as GivenAnswers) : {};
}

/** Keeps the answers given so far. */
export async function saveSelfCheckDraft(
  { database, now }: AppContext,
  personId: number,
  answers: GivenAnswers,
): Promise<void> {
  const kept = { answers: { ...answers }, updatedAt: now() };
  await database.selfCheckDraft.upsert({ where: { personId }, create: { personId, ...kept }, update: kept });
}

/** Forgets a self check that has ended. */
export async function deleteSelfCheckDraft({ database }: AppContext, personId: number): Promise<void> {
  await database.selfCheckDraft.deleteMany({ where: { personId } });
}
