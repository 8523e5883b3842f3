import { type Answers, type Path, type Value, valueAt, withValue } from "../core/forms/answers.ts";
import { sameValue } from "../core/forms/same-value.ts";
import type { AppContext } from "./context.ts";
import { openDraft, writeDraft } from "./open-draft.ts";

/** An answer as it was just given. */
export interface GivenAnswer {
  readonly reportId: number;
  readonly path: Path;
  /** undefined takes the answer away, so that it is asked again. */
  readonly value: Value | undefined;
  /** What stood there when the person was asked. */
  readonly seen: Value | undefined;
  /** Why an improbable value is right; a reason given for another value goes. */
  readonly reason?: string;
}

/** "changed": a colleague answered this question meanwhile; `theirs` is what they said, `at` when they last wrote. */
export type SavedAnswer =
  | { readonly ok: true; readonly answers: Answers }
  | {
      readonly ok: false;
      readonly reason: "changed";
      readonly theirs: Value | undefined;
      readonly at: Date;
      readonly answers: Answers;
    }
  | { readonly ok: false; readonly reason: "gone" | "sent" };

/**
 * Keeps one answer; when it returns, the answer is on the disk. Two people may write one draft: only an answer to the
 * same question is in the way, and it is never overwritten unseen. The same answer twice is one.
 */
export async function saveAnswer(app: AppContext, personId: number, given: GivenAnswer): Promise<SavedAnswer> {
  const { reportId, path, value, seen } = given;
  for (;;) {
    const draft = await openDraft(app, personId, reportId);
    if (draft === "gone" || draft === "sent") return { ok: false, reason: draft };
    const { answers, report } = draft;
    const theirs = valueAt(answers.values, path);
    const isRepeat = sameValue(theirs, value);
    if (!isRepeat && !sameValue(theirs, seen)) {
      return { ok: false, reason: "changed", theirs, at: report.editedAt ?? report.createdAt, answers };
    }
    const kept = {
      ...answers,
      values: withValue(answers.values, path, value),
      reasons: reasonsWith(answers, given, isRepeat),
    };
    if (sameValue(kept, answers)) return { ok: true, answers };
    if (await writeDraft(app, draft, personId, kept)) return { ok: true, answers: kept };
  }
}

function reasonsWith({ reasons }: Answers, { path, reason }: GivenAnswer, isRepeat: boolean): Answers["reasons"] {
  if (reason !== undefined) return { ...reasons, [path]: reason };
  if (isRepeat) return reasons;
  const { [path]: _, ...others } = reasons;
  return others;
}
