import { trackingCode } from "../core/invites/invite-code.ts";
import { maskIdentifiers } from "../core/text/mask-identifiers.ts";
import type { CaseKind } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";

/** A photo the person sent along. */
export interface CasePhoto {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** What a citizen asks an officer or reports. The same cause twice is one case. */
export interface NewCase {
  readonly cause: string;
  readonly kind: CaseKind;
  readonly personId: number;
  readonly addressId: number;
  readonly text: string;
  /** How to reach the person besides this chat, as they typed it; kept because they gave it for that. */
  readonly contact: string | null;
  /** null = the lead office sorts it. */
  readonly communeId: number | null;
  readonly questionId: number | null;
  readonly photos: readonly CasePhoto[];
}

/** A case as its citizen sees it. */
export interface OpenedCase {
  readonly code: string;
  readonly organization: string;
}

/**
 * Stores a case and its first message; the commune concerned, else the lead office, is to answer it.
 * Identity numbers in the text are masked; the contact is kept as given.
 */
export async function openCase(app: AppContext, order: NewCase): Promise<OpenedCase> {
  const include = { organization: { select: { name: true } } } as const;
  const named = (row: { code: string; organization: { name: string } | null }): OpenedCase => ({
    code: row.code,
    organization: row.organization?.name ?? "",
  });
  const repeated = await app.database.case.findUnique({ where: { cause: order.cause }, include });
  if (repeated) return named(repeated);

  const createdAt = app.now();
  const organizationId =
    order.communeId ??
    (await app.database.organization.findFirst({ where: { kind: "LEAD_OFFICE", active: true } }))?.id ??
    null;
  const created = await app.database.case.create({
    include,
    data: {
      code: trackingCode(app.randomBytes(48), "TK"),
      cause: order.cause,
      kind: order.kind,
      personId: order.personId,
      addressId: order.addressId,
      contact: order.contact,
      organizationId,
      questionId: order.questionId,
      createdAt,
      messages: { create: { fromStaff: false, text: maskIdentifiers(order.text), createdAt } },
      attachments: {
        create: order.photos.map(({ name, mime, bytes }) => ({
          name,
          mime,
          bytes: Uint8Array.from(bytes),
          size: bytes.length,
          createdAt,
        })),
      },
    },
  });
  return named(created);
}
