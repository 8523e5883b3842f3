import { Composer } from "grammy";
import { findTrouble, listTroubles, type Trouble } from "../../app/list-troubles.ts";
import { settleTrouble, type TroubleRemedy } from "../../app/settle-trouble.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { clockTime } from "../commune/guide/clock-time.ts";
import { pack, packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { pageOf, pageSuffix } from "../shared/menu-page.ts";
import { say } from "../shared/show.ts";
import type { Translate } from "../shared/translate.ts";
import { type Button, numbered, sayLines } from "./bubbles.ts";
import { isLead, sayNotLead } from "./lead.ts";

/** What can be done about a message, by how it stands. */
const remedies = {
  UNCERTAIN: ["resend", "arrived"],
  FAILED: ["resend", "handled"],
} as const satisfies Record<string, readonly TroubleRemedy[]>;
const remedyOf = (text: string | undefined) =>
  Object.values(remedies)
    .flat()
    .find((remedy) => remedy === text);

/** Messages that did not arrive, or may not have: sent again, or taken for arrived. */
export function troubles(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const taps = composer.filter((ctx) => ctx.callbackQuery?.data?.startsWith("trouble:") ?? false);
  taps.use(async (ctx, next) => {
    await ctx.answerCallbackQuery();
    if (!isLead(ctx)) return sayNotLead(ctx);
    await next();
  });
  taps.callbackQuery(packed("trouble:list", 1), (ctx) => showTroubles(ctx, deps, rowId(ctx.match[1])));
  taps.callbackQuery(packed("trouble:view", 1), (ctx) => showTrouble(ctx, deps, rowId(ctx.match[1]) ?? 0));
  taps.callbackQuery(packed("trouble:do", 2), (ctx) =>
    settle(ctx, deps, rowId(ctx.match[1]) ?? 0, remedyOf(ctx.match[2])),
  );
  return composer;
}

function namesOf(t: Translate, { kind, organizations, at, status }: Trouble) {
  return {
    kind: t(`deadline:kind_${kind}`),
    whom: organizations.length > 0 ? organizations.join(", ") : t("deadline:troubleNobody"),
    state: t(status === "UNCERTAIN" ? "deadline:troubleState_UNCERTAIN" : "deadline:troubleState_FAILED"),
    time: clockTime(at),
    day: formatDay(at),
  };
}

function whyText(t: Translate, { status, error }: Trouble): string {
  if (error === "unreachable") return t("deadline:why_unreachable");
  const code = error ?? t("deadline:noCode");
  return t(status === "UNCERTAIN" ? "deadline:why_UNCERTAIN" : "deadline:why_FAILED", {
    code,
    interpolation: { escapeValue: false },
  });
}

const toDesk = (t: Translate): Button => [t("deadline:toDesk"), pack("review", "queue", 1)];

async function showTroubles(ctx: BotContext, { app }: BotDeps, wanted: number | undefined): Promise<void> {
  ctx.route = "trouble:list";
  const { t } = ctx;
  const all = await listTroubles(app);
  if (all.length === 0) return say(ctx, t("deadline:troublesNone"), numbered([], toDesk(t)));
  const { items, page, pages } = pageOf(all, wanted);
  const keyboard = numbered(
    [
      ...items.map((trouble): Button[] => {
        const label = t("deadline:troubleLabel", { ...namesOf(t, trouble), interpolation: { escapeValue: false } });
        return [[label.slice(0, 60), pack("trouble", "view", trouble.deliveryId)]];
      }),
      pages > 1 ? [[t("report:page", { page: (page % pages) + 1 }), pack("trouble", "list", (page % pages) + 1)]] : [],
    ],
    toDesk(t),
  );
  const title = t("deadline:troublesTitle", { count: all.length }) + pageSuffix(t, page, pages);
  const lines = items.map((trouble, i) => t("deadline:troubleLine", { number: i + 1, ...namesOf(t, trouble) }));
  await sayLines(ctx, title, lines, keyboard);
}

/** After one was settled: the next, and the desk. */
async function nextButtons({ t }: BotContext, { app }: BotDeps) {
  const [next, ...more] = await listTroubles(app);
  const label = t("deadline:nextTrouble", { count: more.length + 1 });
  return numbered(next ? [[[label, pack("trouble", "view", next.deliveryId)]]] : [], toDesk(t));
}

async function showTrouble(ctx: BotContext, deps: BotDeps, deliveryId: number): Promise<void> {
  ctx.route = "trouble:view";
  const { t } = ctx;
  const trouble = await findTrouble(deps.app, deliveryId);
  if (!trouble) return say(ctx, t("deadline:gone"), await nextButtons(ctx, deps));
  if (trouble.status !== "UNCERTAIN" && trouble.status !== "FAILED")
    return say(ctx, t("deadline:troubleSettled"), await nextButtons(ctx, deps));
  const buttons = remedies[trouble.status].map((remedy): Button[] => [
    [t(`deadline:${remedy}`), pack("trouble", "do", deliveryId, remedy)],
  ]);
  const text = t("deadline:troubleView", { ...namesOf(t, trouble), why: whyText(t, trouble) });
  await say(ctx, text, numbered(buttons, toDesk(t)));
}

async function settle(
  ctx: BotContext,
  deps: BotDeps,
  deliveryId: number,
  remedy: TroubleRemedy | undefined,
): Promise<void> {
  if (!remedy) return showTrouble(ctx, deps, deliveryId);
  ctx.route = `trouble:${remedy}`;
  const { t } = ctx;
  const settled = await settleTrouble(deps.app, ctx.known.personId, deliveryId, remedy);
  if (!settled.ok && settled.reason === "not-allowed") return sayNotLead(ctx);
  const refusals = {
    gone: "deadline:gone",
    settled: "deadline:troubleSettled",
    "no-address": "deadline:noAddress",
  } as const;
  const text = settled.ok ? t(`deadline:did_${remedy}`) : t(refusals[settled.reason as keyof typeof refusals]);
  await say(ctx, text, await nextButtons(ctx, deps));
}
