import { type Context, InlineKeyboard } from "grammy";
import { findAddress } from "../../app/find-person.ts";
import { type CasePhoto, openCase } from "../../app/open-case.ts";
import { maskIdentifiers } from "../../core/text/mask-identifiers.ts";
import { readPhone } from "../../core/text/read-phone.ts";
import type { CaseKind, Language } from "../../database/generated/sqlite/enums.ts";
import { currentCause } from "../../delivery/processing.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import { type Translate, translator } from "../shared/translate.ts";
import { chooseCommune } from "./choose-commune.ts";
import { type Guide, prompt, type Reply, type Steps, stepsOf } from "./steps.ts";

const MAX_PHOTOS = 3;
const SHORTEST = 10;

/** How a case begins: from nothing, from a question the answer did not fit, or from a photo. */
export interface CaseStart {
  readonly kind: CaseKind;
  readonly language: Language;
  readonly question: { readonly id: number; readonly text: string } | null;
  readonly photo: { readonly fileId: string; readonly caption: string } | null;
}

interface Draft {
  text: string;
  readonly photos: string[];
}

/** Step 1: what it is about, with up to three photos. */
async function writeText(
  steps: Steps,
  first: Context,
  t: Translate,
  start: CaseStart,
  draft: Draft,
  again: boolean,
): Promise<Context> {
  let ctx = first;
  if (start.question && !again) {
    const keyboard = new InlineKeyboard()
      .text(t("case:useQuestion"), pack("case", "use"))
      .text(t("case:rewrite"), pack("case", "rewrite"));
    await steps.ask(ctx, t("case:fromQuestion", { text: start.question.text }), keyboard);
  } else if (start.photo && !again) {
    draft.photos.push(start.photo.fileId);
    draft.text = start.photo.caption;
    if (draft.text.length >= SHORTEST) return ctx;
    await steps.ask(ctx, t("case:photoGot"));
  } else {
    await steps.ask(ctx, t(`case:askText_${start.kind}`));
  }

  for (;;) {
    const answer = await steps.wait();
    ctx = answer.ctx;
    const { reply } = answer;
    if (reply.kind === "choice" && reply.choice === "use" && start.question) {
      draft.text = start.question.text;
      return ctx;
    }
    if (reply.kind === "choice") {
      await steps.ask(ctx, t(`case:askText_${start.kind}`));
    } else if (reply.kind === "photo") {
      if (draft.photos.length < MAX_PHOTOS) draft.photos.push(reply.fileId);
      if (reply.caption.length >= SHORTEST) {
        draft.text = reply.caption;
        return ctx;
      }
      const full = draft.photos.length >= MAX_PHOTOS;
      await prompt(ctx, t(full ? "case:photoTooMany" : "case:photoAdded", { count: draft.photos.length }));
    } else if (reply.kind === "text" && reply.text.trim().length >= SHORTEST) {
      draft.text = reply.text.trim();
      return ctx;
    } else {
      const why = reply.kind === "text" ? "case:textTooShort" : "chat:unsupported";
      await steps.retry(ctx, reply, t(why, { addresseeCapital: t("chat:addresseeCapital") }));
    }
  }
}

/** Waits for the next answer; a photo that comes meanwhile is taken along, whatever was asked. */
async function waitTakingPhotos(steps: Steps, t: Translate, draft: Draft): Promise<{ reply: Reply; ctx: Context }> {
  for (;;) {
    const answer = await steps.wait();
    if (answer.reply.kind !== "photo") return answer;
    const isFull = draft.photos.length >= MAX_PHOTOS;
    if (!isFull) draft.photos.push(answer.reply.fileId);
    await prompt(answer.ctx, t(isFull ? "case:photoTooMany" : "case:photoKept", { count: draft.photos.length }));
  }
}

/** Step 3: a phone number, if the person wants to be called back. */
async function askContact(
  steps: Steps,
  first: Context,
  t: Translate,
  draft: Draft,
): Promise<{ contact: string | null; ctx: Context }> {
  const keyboard = () => new InlineKeyboard().text(t("case:skip"), pack("case", "skip"));
  await steps.ask(first, t("case:askContact"), keyboard());
  for (;;) {
    const { reply, ctx } = await waitTakingPhotos(steps, t, draft);
    if (reply.kind === "choice" && reply.choice === "skip") return { contact: null, ctx };
    const phone = reply.kind === "text" ? readPhone(reply.text)?.replaceAll(" ", "") : undefined;
    if (phone) return { contact: phone, ctx };
    await steps.retry(ctx, reply, t("case:contactInvalid"), keyboard());
  }
}

const reviewKeyboard = (t: Translate) =>
  new InlineKeyboard()
    .text(t("case:send"), pack("case", "send"))
    .text(t("case:edit"), pack("case", "edit"))
    .row()
    .text(t("case:cancel"), pack("case", "cancel"));

/** Waits until the card is sent, edited or dropped. */
async function decide(
  steps: Steps,
  t: Translate,
  draft: Draft,
): Promise<{ choice: "send" | "edit" | "cancel"; ctx: Context }> {
  for (;;) {
    const { reply, ctx } = await waitTakingPhotos(steps, t, draft);
    const choice = (["send", "edit", "cancel"] as const).find(
      (known) => reply.kind === "choice" && reply.choice === known,
    );
    if (choice) return { choice, ctx };
    await steps.retry(ctx, reply, t("case:useButtons"), reviewKeyboard(t));
  }
}

/** Fetches the photos; one the messenger no longer gives is left out rather than losing the case. */
async function download({ channel, log }: BotDeps, fileIds: readonly string[]): Promise<CasePhoto[]> {
  const photos: CasePhoto[] = [];
  for (const fileId of fileIds) {
    try {
      photos.push(await channel.download(fileId));
    } catch (error) {
      log.warn({ err: error, channel: channel.name }, "a photo of a case could not be fetched");
    }
  }
  return photos;
}

/** "Hỏi cán bộ" and "Phản ánh, kiến nghị": three steps, a review, a tracking code. */
export function askOfficer(deps: BotDeps) {
  const { app, channel } = deps;
  return async (guide: Guide, first: Context, start: CaseStart): Promise<void> => {
    const t = translator(start.language === "EN" ? "en" : "vi");
    const account = channel.accountOf(first.from?.id ?? 0);
    const draft: Draft = { text: "", photos: [] };
    const steps = stepsOf(guide, deps, t, "case");
    let ctx = await writeText(steps, first, t, start, draft, false);

    const known = await guide.external(async () => {
      const address = await findAddress(app, account);
      return address && { communeId: address.person.communeId, communeName: address.person.commune?.name ?? null };
    });
    let commune = known?.communeId && known.communeName ? { id: known.communeId, name: known.communeName } : null;
    if (!commune) {
      commune = await chooseCommune(
        steps,
        ctx,
        deps,
        t,
        () => t("case:askCommune"),
        t("case:skip"),
        () => waitTakingPhotos(steps, t, draft),
      );
    }
    const { contact, ...asked } = await askContact(steps, ctx, t, draft);
    ctx = asked.ctx;

    for (;;) {
      const review = t("case:review", {
        // As it will be kept: this message stays in the web chat's history.
        text: maskIdentifiers(draft.text),
        organization: commune?.name ?? t("case:leadOffice"),
        contact: contact ?? t("case:none"),
        photos: draft.photos.length,
      });
      await steps.ask(ctx, review, reviewKeyboard(t));
      const decided = await decide(steps, t, draft);
      ctx = decided.ctx;
      if (decided.choice === "cancel") return prompt(ctx, t("case:dropped"));
      if (decided.choice === "send") break;
      ctx = await writeText(steps, ctx, t, start, draft, true);
    }

    const opened = await guide.external(async () => {
      const address = await findAddress(app, account);
      if (!address) return null;
      return openCase(app, {
        cause: currentCause(),
        kind: start.kind,
        personId: address.personId,
        addressId: address.id,
        text: draft.text,
        contact,
        communeId: commune?.id ?? null,
        questionId: start.question?.id ?? null,
        photos: await download(deps, draft.photos),
      });
    });
    await prompt(
      ctx,
      opened ? t("case:sent", { organization: opened.organization, code: opened.code }) : t("case:dropped"),
    );
  };
}
