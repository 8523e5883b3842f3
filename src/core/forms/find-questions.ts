import { fold } from "../text/fold.ts";
import { type Path, placeAt, type Values } from "./answers.ts";
import type { FormDefinition } from "./form.ts";
import { questionsOf } from "./questions.ts";

/** A question people can point at, and what it is known by. */
interface Named {
  readonly path: Path;
  readonly names: readonly string[];
}

function namedQuestions(form: FormDefinition, values: Values): readonly Named[] {
  return questionsOf(form, values).flatMap((path) => {
    const place = placeAt(form, path);
    if (!place || place.asks === "more") return [];
    const { label, words } = place.field;
    return [{ path, names: [label.vi, label.en ?? "", ...words].map(fold).filter((name) => name !== "") }];
  });
}

/**
 * The questions a text points at: by number, as cards show them ("12", "mục 12"), else by name, with or without accents.
 * A name said in full comes before names that merely contain what was said; none when nothing fits.
 */
export function findQuestions(form: FormDefinition, values: Values, text: string): readonly Path[] {
  const typed = fold(text);
  const number = /^(?:so |cau |muc |dong |truong )?(?:so )?(\d{1,3})$/.exec(typed)?.[1];
  if (number !== undefined) {
    const path = questionsOf(form, values)[Number(number) - 1];
    return path === undefined ? [] : [path];
  }
  const wanted = typed.replace(/^(?:muc|cau|dong) /, "");
  if (wanted.length < 2) return [];
  const questions = namedQuestions(form, values);
  const exact = questions.filter(({ names }) => names.includes(wanted));
  const found =
    exact.length > 0
      ? exact
      : questions.filter(({ names }) => names.some((name) => ` ${name} `.includes(` ${wanted} `)));
  return found.map(({ path }) => path);
}
