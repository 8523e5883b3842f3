import { z } from "zod";

/** A choice as it is remembered: how many menus came into the chat since it was offered. */
const option = z.object({ label: z.string(), data: z.string(), age: z.number().int().min(0).default(0) });
export type MenuOption = z.infer<typeof option>;

/** What is kept of a chat's menus (`Menu.options`): the newest menu's choices, then older ones that can still be named. */
export const menuOptions = z.array(option);

/** How many menus before the newest are remembered. */
const OLDER_MENUS = 3;

/**
 * What is remembered once a new menu was shown. Of older menus the choices that stand are kept: a step of a guide stands
 * for no longer than it is asked, and typed words may be an answer to the next. A menu that is all steps begins a
 * guide, where words are answers: it closes the menus before it.
 */
export function rememberMenu(
  newest: readonly Pick<MenuOption, "label" | "data">[],
  before: readonly MenuOption[],
  isStanding: (data: string) => boolean,
): MenuOption[] {
  const older = newest.some(({ data }) => isStanding(data))
    ? before
        .filter(({ data, age }) => age < OLDER_MENUS && isStanding(data))
        .map((old) => ({ ...old, age: old.age + 1 }))
    : [];
  return [...newest.map((choice) => ({ ...choice, age: 0 })), ...older];
}
