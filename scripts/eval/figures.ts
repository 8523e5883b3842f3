import { bootstrap, type Interval, wilson } from "./confidence-interval.ts";
import type { Judged, Reply } from "./judge.ts";
import { hit, mean, precisionOfSurest, rankOf, reciprocalRank } from "./metrics.ts";

/** What is measured; all between 0 and 1. */
export const figureNames = [
  "hit1",
  "hit3",
  "mrr10",
  "answered",
  "askedBack",
  "falseAnswers",
  "refused",
  "precision",
  "surest80",
  "smalltalk",
] as const;
export type FigureName = (typeof figureNames)[number];

/** Figures that are good when they are low. */
export const lowIsGood: ReadonlySet<FigureName> = new Set(["falseAnswers", "askedBack"]);

/** A figure, of how many questions, and its 95 % confidence interval. */
export interface Figure extends Interval {
  readonly value: number;
  readonly n: number;
}

export type Figures = Partial<Record<FigureName, Figure>>;

/** Per question the mean over its draws: draws of one question are no new evidence, questions are. */
function perQuestion(judged: readonly Judged[], measure: (reply: Reply, question: Judged) => number): number[] {
  return judged.map((question) => mean(question.replies.map((reply) => measure(reply, question))));
}

function rate(values: readonly number[]): Figure {
  return { value: mean(values), n: values.length, ...wilson(mean(values), values.length) };
}

const isRight = (reply: Reply, { right }: Judged) => hit(rankOf(reply.ranking, right), 1);

/** How well the right entries are ranked; the questions must have some. */
export function rankingFigures(judged: readonly Judged[]): Figures {
  if (judged.length === 0) return {};
  const ranked = (measure: (rank: number) => number) =>
    perQuestion(judged, ({ ranking }, { right }) => measure(rankOf(ranking, right)));
  const reciprocal = ranked(reciprocalRank);
  return {
    hit1: rate(ranked((rank) => hit(rank, 1))),
    hit3: rate(ranked((rank) => hit(rank, 3))),
    mrr10: { value: mean(reciprocal), n: reciprocal.length, ...bootstrap(reciprocal) },
  };
}

/**
 * How well it is decided what to do. `answered`: of the questions in scope, those that got an answer; `falseAnswers`: of
 * those out of scope. `refused` leaves out questions asked back, which neither answer nor refuse. `precision`: of all
 * answers given to either, those with the right entry; `surest80`: of the surest 80 % of them.
 */
export function decisionFigures(judged: readonly Judged[]): Figures {
  const of = (scope: Judged["scope"]) => judged.filter((question) => question.scope === scope);
  const shareOf = (questions: readonly Judged[], ...outcomes: readonly Reply["outcome"][]) =>
    rate(perQuestion(questions, ({ outcome }) => (outcomes.includes(outcome) ? 1 : 0)));
  const [inside, outside, talk] = [of("in"), of("out"), of("smalltalk")];
  const given = [...inside, ...outside].flatMap((question) =>
    question.replies
      .filter(({ outcome }) => outcome === "answered")
      .map((reply) => ({ sureness: reply.sureness, right: isRight(reply, question), draws: question.replies.length })),
  );
  const draws = given[0]?.draws ?? 1;
  const precision = (share: number): Figure => {
    const value = precisionOfSurest(given, share);
    const n = Math.round((given.length * share) / draws);
    return { value, n, ...wilson(value, n) };
  };
  return {
    ...(inside.length > 0 && { answered: shareOf(inside, "answered"), askedBack: shareOf(inside, "clarify") }),
    ...(outside.length > 0 && {
      falseAnswers: shareOf(outside, "answered"),
      refused: shareOf(outside, "outside", "unsure", "smalltalk"),
    }),
    ...(given.length > 0 && { precision: precision(1), surest80: precision(0.8) }),
    ...(talk.length > 0 && { smalltalk: shareOf(talk, "smalltalk") }),
  };
}

/** Everything that can be said of a set of judged questions. */
export function allFigures(judged: readonly Judged[]): Figures {
  return { ...rankingFigures(judged.filter(({ scope }) => scope === "in")), ...decisionFigures(judged) };
}
