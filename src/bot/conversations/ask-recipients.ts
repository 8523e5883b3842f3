import { type Context, InlineKeyboard } from "grammy";
import type { Unit } from "../../app/list-units.ts";
import { type AskedKind, askedKinds, readRecipients } from "../../core/localities/read-recipients.ts";
import { pack } from "../shared/callback-data.ts";
import type { Translate } from "../shared/translate.ts";
import { exampleUnit } from "./choose-unit.ts";
import type { Steps } from "./steps.ts";

const OFFERED = 5;

/** Who is asked: whole kinds, and units by their codes. */
export interface Recipients {
  readonly kinds: readonly AskedKind[];
  readonly codes: readonly string[];
}

interface Unclear {
  readonly typed: string;
  readonly units: readonly Unit[];
}

/** The units that recipients are. */
export function unitsOf({ kinds, codes }: Recipients, units: readonly Unit[]): readonly Unit[] {
  return units.filter(({ kind, code }) => codes.includes(code) || kinds.some((each) => each === kind));
}

/** Recipients in words: "tất cả xã, thị trấn (23), Hội Nông dân". */
export function namesOfRecipients(t: Translate, { kinds, codes }: Recipients, units: readonly Unit[]): string {
  if (askedKinds.every((kind) => kinds.includes(kind))) return t("deadline:all", { count: units.length });
  const whole = kinds.map((kind) =>
    t(`deadline:all_${kind}`, { count: units.filter((unit) => unit.kind === kind).length }),
  );
  const names = units.filter(({ code }) => codes.includes(code)).map(({ name }) => name);
  return [...whole, ...names].join(", ");
}

/**
 * Asks who is to report: one of the usual groups by a button, or names. What was read is kept while the rest is asked again.
 * @param units those that may be asked
 * @returns undefined when the person has thought better of it
 */
export async function askRecipients(
  steps: Steps,
  first: Context,
  t: Translate,
  units: readonly Unit[],
  question: (example: string) => string,
): Promise<{ ctx: Context; recipients: Recipients | undefined }> {
  const { prefix } = steps;
  const example = `${exampleUnit(units)}, ${units.find(({ kind }) => kind === "UNION")?.name ?? ""}`.replace(/, $/, "");
  const kinds = new Set<AskedKind>();
  const codes = new Set<string>();
  let unclear: readonly Unclear[] = [];
  let unread: readonly string[] = [];
  const picked = (): Recipients => ({ kinds: [...kinds], codes: [...codes] });
  const count = () => unitsOf(picked(), units).length;
  const noted = () =>
    count() === 0 ? [] : [t("deadline:unitsNoted", { names: namesOfRecipients(t, picked(), units) })];
  const stop = (keyboard: InlineKeyboard) => keyboard.text(`0. ${t("deadline:stop")}`, pack(prefix, "stop"));
  const groups = () => {
    const keyboard = new InlineKeyboard();
    askedKinds.forEach((kind, i) => {
      const label = t(`deadline:all_${kind}`, { count: units.filter((unit) => unit.kind === kind).length });
      keyboard.text(`${i + 1}. ${label}`, pack(prefix, "kind", kind)).row();
    });
    const all = t("deadline:all", { count: units.length });
    return stop(keyboard.text(`${askedKinds.length + 1}. ${all}`, pack(prefix, "kind", "all")).row());
  };
  const rest = () => {
    const done = t("deadline:unitsDone", { count: count() });
    return stop(new InlineKeyboard().text(`1. ${done}`, pack(prefix, "done")).row());
  };
  const askWhich = (ctx: Context, { typed, units: some }: Unclear, heads: readonly string[]) => {
    const keyboard = new InlineKeyboard();
    some.slice(0, OFFERED).forEach(({ id, name }, i) => {
      keyboard.text(`${i + 1}. ${name}`, pack(prefix, "unit", id)).row();
    });
    keyboard.text(`0. ${t("deadline:notThese")}`, pack(prefix, "none"));
    return steps.ask(ctx, [...heads, t("deadline:unitWhich", { typed })].join("\n"), keyboard);
  };

  await steps.ask(first, question(example), groups());
  for (;;) {
    const { ctx, reply } = await steps.wait();
    const choice = reply.kind === "choice" ? reply.choice : "";
    if (choice === "stop") return { ctx, recipients: undefined };
    const kind = askedKinds.find((each) => choice === `kind:${each}`);
    const unit = units.find(({ id }) => choice === `unit:${id}`);
    if (choice === "kind:all") for (const each of askedKinds) kinds.add(each);
    else if (kind) kinds.add(kind);
    else if (choice === "done" && count() > 0) unread = [];
    else if (unit || choice === "none") {
      if (unit) codes.add(unit.code);
      unclear = unclear.slice(1);
    } else {
      const read = readRecipients(reply.kind === "text" ? reply.text : "", units);
      const [pending] = unclear;
      // Typed where it was asked which of several is meant, it answers that.
      const isAnswer = read.unclear.length === 0 && read.unread.length === 0 && read.found.length > 0;
      if (pending && isAnswer) unclear = unclear.slice(1);
      for (const each of read.kinds) kinds.add(each);
      for (const { code } of read.found) codes.add(code);
      unclear = [...unclear, ...read.unclear.map(({ typed, organizations }) => ({ typed, units: organizations }))];
      unread = read.unread;
    }
    const [which] = unclear;
    const lost = unread.map((name) => `“${name.slice(0, 40)}”`).join(", ");
    const problem = unread.length > 0 ? [t("deadline:unitsUnread", { names: lost, example })] : [];
    if (which) await askWhich(ctx, which, [...noted(), ...problem]);
    else if (unread.length > 0 && count() > 0) await steps.ask(ctx, [...noted(), ...problem].join("\n"), rest());
    else if (unread.length > 0) await steps.retry(ctx, reply, problem.join("\n"), groups());
    else if (count() > 0) return { ctx, recipients: picked() };
    else await steps.retry(ctx, reply, question(example), groups());
  }
}
