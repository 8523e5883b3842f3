import { localDay } from "../core/calendar/local-day.ts";
import { type FollowUp, followUp, reask, reaskForYear } from "../core/knowledge/follow-up.ts";
import type { AppContext } from "./context.ts";

/** How long a short message can go on from the answer before it. */
const FOLLOW_UP_MINUTES = 30;

/** A message that goes on from the last answer: the earlier question asked anew, or a part of the answer. */
export type Continuation =
  | { readonly kind: "reask"; readonly text: string }
  | {
      readonly kind: "section";
      readonly section: (FollowUp & { kind: "section" })["section"];
      readonly versionId: number;
    };

/**
 * What a short message like "còn hộ cận nghèo thì sao?", "sang năm thì sao?" or "giấy tờ gì?" goes on from, if the person
 * was answered just now.
 */
export async function continueFrom(app: AppContext, personId: number, text: string): Promise<Continuation | undefined> {
  const next = followUp(text, localDay(app.now()));
  if (!next) return undefined;
  const since = new Date(app.now().getTime() - FOLLOW_UP_MINUTES * 60_000);
  const last = await app.database.question.findFirst({
    where: { personId, outcome: { not: "SMALLTALK" }, askedAt: { gte: since } },
    orderBy: { id: "desc" },
    include: { answers: { where: { shown: true }, orderBy: { rank: "asc" }, take: 1 } },
  });
  const shown = last?.answers[0];
  if (!last || !shown) return undefined;
  switch (next.kind) {
    case "household":
      return { kind: "reask", text: reask(last.text, next.household) };
    case "year":
      return { kind: "reask", text: reaskForYear(last.text, next.year) };
    case "section":
      return { kind: "section", section: next.section, versionId: shown.policyVersionId };
  }
}
