import { type Context, InlineKeyboard } from "grammy";
import { listUnits, type Unit } from "../../app/list-units.ts";
import { findOrganization } from "../../core/localities/find-organization.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import type { Translate } from "../shared/translate.ts";
import type { Steps } from "./steps.ts";

/** At most so many can be chosen from. */
const OFFERED = 5;

/** How a unit is asked for. */
export interface UnitQuestion {
  readonly text: (example: string) => string;
  /** What of a typed text names the unit; all of it when left out. */
  readonly nameIn?: (typed: string) => string;
  /** Said when nothing names a unit. */
  readonly unnamed?: (example: string) => string;
  /** Why a unit cannot be meant, if it cannot. */
  readonly refuse?: (unit: Unit, example: string) => string | undefined;
}

/**
 * Asks for a unit by its name, or a part of it.
 * @returns the unit, undefined when the person has thought better of it
 */
export async function chooseUnit(
  steps: Steps,
  first: Context,
  { app }: BotDeps,
  t: Translate,
  { text, nameIn = (typed) => typed, unnamed, refuse }: UnitQuestion,
): Promise<{ ctx: Context; unit: Unit | undefined }> {
  const { guide, prefix } = steps;
  const units = await guide.external(() => listUnits(app));
  const example = exampleUnit(units);
  const stop = (keyboard = new InlineKeyboard()) => keyboard.text(`0. ${t("deadline:stop")}`, pack(prefix, "stop"));
  await steps.ask(first, text(example), stop());
  for (;;) {
    const { ctx, reply } = await steps.wait();
    const choice = reply.kind === "choice" ? reply.choice : "";
    if (choice === "stop") return { ctx, unit: undefined };
    const typed = reply.kind === "text" ? nameIn(reply.text) : "";
    const match = findOrganization(typed, units);
    const chosen = units.find(({ id }) => choice === `unit:${id}`);
    const unit = chosen ?? (match.kind === "found" ? match.organization : undefined);
    if (unit) {
      const refusal = refuse?.(unit, example);
      if (refusal === undefined) return { ctx, unit };
      await steps.retry(ctx, reply, refusal, stop());
    } else if (match.kind === "choose" && match.organizations.length <= OFFERED) {
      const keyboard = new InlineKeyboard();
      match.organizations.forEach(({ id, name }, i) => {
        keyboard.text(`${i + 1}. ${name}`, pack(prefix, "unit", id)).row();
      });
      await steps.ask(ctx, t("deadline:unitWhich", { typed }), stop(keyboard));
    } else if (match.kind === "choose") {
      await steps.retry(
        ctx,
        reply,
        t("deadline:unitMany", { count: match.organizations.length, typed, example: match.organizations[0]?.name }),
        stop(),
      );
    } else if (typed === "") {
      await steps.retry(ctx, reply, unnamed?.(example) ?? t("deadline:onlyText"), stop());
    } else {
      await steps.retry(ctx, reply, t("deadline:unitUnknown", { typed: typed.slice(0, 40), example }), stop());
    }
  }
}

/** A name as it may be typed, for examples. */
export function exampleUnit(units: readonly Unit[]): string {
  return units.find(({ kind }) => kind === "COMMUNE")?.name ?? units[0]?.name ?? "";
}
