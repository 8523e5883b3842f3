import { policyContent } from "../core/policies/policy.ts";
import { fold } from "../core/text/fold.ts";
import { maskIdentifiers } from "../core/text/mask-identifiers.ts";
import type { AppContext } from "./context.ts";

/** What is short enough to be one question, and long enough to tell something. */
const SHORTEST = 3;
const LONGEST = 300;

export type Approval =
  | { readonly ok: true; readonly text: string; readonly title: string }
  | { readonly ok: false; readonly reason: "unknown-policy" | "too-short" | "too-long" }
  /** The policy is found by these words already: `known` is how they are written there. */
  | { readonly ok: false; readonly reason: "duplicate"; readonly known: string };

/** A wording that people ask a policy by. */
export interface AlternateWording {
  readonly policyId: string;
  readonly text: string;
  /** Where it is approved: "command-line". */
  readonly source: string;
}

/**
 * Makes a wording searchable as a question the policy answers, from the next question on, in every running process.
 * Numbers that tell who asked are masked before storage.
 */
export async function approveAlternateQuestion(
  app: AppContext,
  { policyId, text, source }: AlternateWording,
): Promise<Approval> {
  const version = await app.database.policyVersion.findFirst({
    where: { policyId, status: "APPROVED" },
    orderBy: { number: "desc" },
  });
  if (!version) return { ok: false, reason: "unknown-policy" };
  const masked = maskIdentifiers(text.normalize("NFC").replace(/\s+/gu, " ").trim());
  const folded = fold(masked);
  if (folded.length < SHORTEST) return { ok: false, reason: "too-short" };
  if (masked.length > LONGEST) return { ok: false, reason: "too-long" };

  const { title, questions } = policyContent.parse(version.content);
  const inEntry = [title, ...questions].find((question) => fold(question) === folded);
  if (inEntry !== undefined) return { ok: false, reason: "duplicate", known: inEntry };
  const findKnown = () =>
    app.database.alternateQuestion.findUnique({ where: { policyId_folded: { policyId, folded } } });
  const before = await findKnown();
  if (before) return { ok: false, reason: "duplicate", known: before.text };
  try {
    await app.database.alternateQuestion.create({
      data: { policyId, text: masked, folded, approvedAt: app.now(), source },
    });
  } catch (error) {
    // Somebody else approved it at the same moment.
    const meanwhile = await findKnown();
    if (!meanwhile) throw error;
    return { ok: false, reason: "duplicate", known: meanwhile.text };
  }
  return { ok: true, text: masked, title };
}
