import type { Draft } from "../../../app/find-draft.ts";
import { findNorms } from "../../../app/find-norms.ts";
import { saveAnswer } from "../../../app/save-answer.ts";
import { type Path, placeAt, type Value, valueAt, withValue } from "../../../core/forms/answers.ts";
import { checkAt } from "../../../core/forms/check-answers.ts";
import { improbable } from "../../../core/forms/plausibility.ts";
import { fillButton, verbs } from "./buttons.ts";
import { clockTime } from "./clock-time.ts";
import { gone } from "./finish.ts";
import { goOn } from "./go-on.ts";
import { askAgain, askQuestion, echo, nameOf, shownValue } from "./question.ts";
import { CLASH, formText, type Guided, type Stand, type Step, WHY } from "./stand.ts";

const raw = { interpolation: { escapeValue: false } } as const;

/**
 * Keeps an answer and goes on: an impossible one is refused with the reason, an improbable one is kept and a reason asked
 * for, and one a colleague answered otherwise meanwhile is decided between.
 * @param seen what stood there when the person was asked
 */
export async function save(
  guided: Guided,
  draft: Draft,
  stand: Stand,
  { path, value, seen }: { path: Path; value: Value; seen: Value | undefined },
): Promise<Step> {
  const { deps, personId } = guided;
  const { form, answers, reportId } = draft;
  const problem = checkAt(form, withValue(answers.values, path, value), path);
  const message = problem?.kind === "constraint" ? formText(guided, problem.message) : "";
  if (problem && problem.path === path) return askAgain(guided, draft, path, `⚠️ ${message}`, stand.tries + 1, stand.at);

  const saved = await saveAnswer(deps.app, personId, { reportId, path, value, seen });
  if (!saved.ok && saved.reason === "changed") return askWhichHolds(guided, draft, path, value, saved);
  if (!saved.ok) return gone(guided, draft.reportId);
  const kept: Draft = { ...draft, answers: saved.answers };
  const heads = [echo(guided, kept, path)];
  // What was just given is right, but another answer cannot be any more: that one is asked again.
  if (problem && placeAt(form, problem.path))
    return askQuestion(guided, { draft: kept, heads: [...heads, `⚠️ ${message}`] }, problem.path);

  const strange = await findStrange(guided, kept, path);
  return strange ?? goOn(guided, { draft: kept, heads }, path, stand.at);
}

/** Asks why, when a number is far from what is usual; undefined when it is not. */
async function findStrange(guided: Guided, draft: Draft, path: Path): Promise<Step | undefined> {
  const { deps, t } = guided;
  const { form, answers, reportId } = draft;
  const value = valueAt(answers.values, path);
  const field = placeAt(form, path)?.field;
  if (!field || (field.type !== "number" && field.type !== "money") || typeof value !== "number") return undefined;
  const strange = improbable(field, value, await findNorms(deps.app, reportId, path));
  if (!strange || answers.reasons[path] !== undefined) return undefined;
  const shown = shownValue(guided, draft, path, value);
  const usual = shownValue(guided, draft, path, strange.usual);
  return {
    bubbles: [
      {
        text: t(`report:strange_${strange.of}`, { name: nameOf(guided, draft, path), value: shown, usual, ...raw }),
        rows: [[fillButton(reportId, t("report:mend"), verbs.go, path)]],
      },
    ],
    stand: { reportId, at: WHY + path, tries: 0, seen: value },
  };
}

/** Which of two answers holds: the colleague's that is kept now, or the one just given? */
function askWhichHolds(
  guided: Guided,
  draft: Draft,
  path: Path,
  mine: Value,
  { theirs, at }: { theirs: Value | undefined; at: Date },
): Step {
  const { t } = guided;
  const { reportId } = draft;
  const values = {
    name: nameOf(guided, draft, path),
    theirs: shownValue(guided, draft, path, theirs),
    mine: shownValue(guided, draft, path, mine),
    time: clockTime(at),
    ...raw,
  };
  return {
    bubbles: [
      {
        text: t("report:clash", values),
        rows: [
          [fillButton(reportId, t("report:useTheirs"), verbs.useTheirs)],
          [fillButton(reportId, t("report:useMine"), verbs.useMine)],
        ],
      },
    ],
    stand: { reportId, at: CLASH + path, tries: 0, seen: theirs, pending: mine },
  };
}
