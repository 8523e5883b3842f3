import { type Answers, type Path, valueAt } from "./answers.ts";

/** Where an answer says something else than what the period's activities add up to, left out included. */
export function correctedPaths({ values, computed }: Pick<Answers, "values" | "computed">): readonly Path[] {
  return Object.keys(computed).filter((path) => {
    const value = valueAt(values, path);
    return value !== undefined && value !== computed[path];
  });
}
