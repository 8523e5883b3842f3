import { chooseAddress } from "../app/reach-person.ts";
import { Prisma } from "../database/generated/sqlite/client.ts";
import type { DeliveryKind } from "../database/generated/sqlite/enums.ts";
import type { Database, Transaction } from "../database/open-database.ts";
import { type AttemptEnd, afterAttempt } from "./attempt.ts";

/** How long nobody else takes what a process has in hand; longer than any call. */
const LEASE_MS = 60_000;

/** A delivery a process has in hand. */
export interface Claimed {
  readonly id: number;
  readonly kind: DeliveryKind;
  readonly payload: unknown;
  readonly personId: number | null;
  readonly expiresAt: Date | null;
  readonly address: { readonly id: number; readonly externalId: string };
}

export interface OutboxStoreOptions {
  readonly database: Database;
  readonly now: () => Date;
  /** Names this process among those that share the database. */
  readonly owner: string;
  /** The channels of this process, in the order of AppContext.channels. */
  readonly channels: readonly string[];
}

/** The rows of the outbox: who takes which, and what becomes of them. Everything the database is asked is here. */
export class OutboxStore {
  constructor(private readonly options: OutboxStoreOptions) {}

  /** Takes what is due on a channel, the longest due first; nobody else takes it while the lease lasts. */
  async claim(channel: string, count: number): Promise<Claimed[]> {
    const { database, owner } = this.options;
    const now = this.options.now();
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    const due = {
      status: "QUEUED",
      kind: { not: "REPLY" },
      channel,
      AND: [
        { OR: [{ notBefore: null }, { notBefore: { lte: now } }] },
        { OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }] },
      ],
    } satisfies Prisma.DeliveryWhereInput;
    const seen = await database.delivery.findMany({
      where: due,
      orderBy: [{ notBefore: "asc" }, { id: "asc" }],
      take: count,
      select: { id: true },
    });
    if (seen.length === 0) return [];
    // Of two processes that saw the same row the first to write has it; the other one's condition does not hold any more.
    await database.delivery.updateMany({
      where: { id: { in: seen.map(({ id }) => id) }, ...due },
      data: { owner, leaseUntil },
    });
    const rows = await database.delivery.findMany({
      where: { id: { in: seen.map(({ id }) => id) }, owner, leaseUntil, status: "QUEUED" },
      orderBy: [{ notBefore: "asc" }, { id: "asc" }],
      select: {
        id: true,
        kind: true,
        payload: true,
        personId: true,
        expiresAt: true,
        address: { select: { id: true, externalId: true } },
      },
    });
    return rows.flatMap(({ address, ...row }) => (address ? [{ ...row, address }] : []));
  }

  /** When the next delivery of a channel is due; null = there is none. */
  async nextDue(channel: string): Promise<Date | null> {
    const next = await this.options.database.delivery.findFirst({
      where: { status: "QUEUED", kind: { not: "REPLY" }, channel },
      orderBy: [{ notBefore: "asc" }],
      select: { notBefore: true },
    });
    return next && (next.notBefore ?? this.options.now());
  }

  /** Notes that a delivery is on its way. @returns the try's number, undefined when it is not ours any more */
  async begin({ id }: Claimed, channel: string): Promise<number | undefined> {
    const { database, owner } = this.options;
    const at = this.options.now();
    try {
      const { attemptsMade } = await database.delivery.update({
        where: { id, status: "QUEUED", owner },
        data: {
          status: "SENDING",
          attempts: { increment: 1 },
          leaseUntil: new Date(at.getTime() + LEASE_MS),
          attemptsMade: { create: { channel, at } },
        },
        select: { attemptsMade: { orderBy: { id: "desc" }, take: 1, select: { id: true } } },
      });
      return attemptsMade[0]?.id;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Notes how a try ended, and what is next. */
  async end({ id }: Pick<Claimed, "id">, attemptId: number, end: AttemptEnd): Promise<void> {
    // What nearly all end with, in one statement less than the rest.
    if (end.outcome === "SENT" && (await this.#sent(id, attemptId, end))) return;
    await this.options.database.$transaction((tx) => this.#settle(tx, id, attemptId, end));
  }

  async #sent(id: number, attemptId: number, { outcome, result }: AttemptEnd): Promise<boolean> {
    const at = this.options.now();
    const shown = { status: "SENT", sentAt: at, error: null, result: resultToKeep(result) } as const;
    const attemptsMade = { update: { where: { id: attemptId }, data: { outcome, endedAt: at } } };
    try {
      await this.options.database.delivery.update({
        where: { id, status: "SENDING" },
        data: { ...shown, owner: null, leaseUntil: null, attemptsMade },
        select: { id: true },
      });
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  /** It is not to be sent, or not yet. */
  async put(
    { id }: Claimed,
    what: { readonly status: "CANCELLED" | "EXPIRED"; readonly why: string } | { readonly until: Date },
  ): Promise<void> {
    const { database, owner } = this.options;
    const mine = { id, status: "QUEUED", owner } as const;
    if ("until" in what) {
      await database.delivery.updateMany({
        where: mine,
        data: { notBefore: what.until, owner: null, leaseUntil: null },
      });
      return;
    }
    await database.$transaction(async (tx) => {
      const { count } = await tx.delivery.updateMany({
        where: mine,
        data: { status: what.status, error: what.why, owner: null, leaseUntil: null },
      });
      if (count > 0 && what.status === "EXPIRED") await withhold(tx, id, "expired");
    });
  }

  /**
   * Takes up what a process left on its way when it died: nobody knows whether it was shown. A reminder is sent again; a text to
   * many is left to the staff.
   * @param all also what is still leased: this is the only process there is
   * @param inHand what this process is sending right now, whatever the clock says of its lease
   */
  async recover(all: boolean, inHand: readonly number[] = []): Promise<number> {
    const { database } = this.options;
    const now = this.options.now();
    const left = await database.delivery.findMany({
      where: {
        status: "SENDING",
        kind: { not: "REPLY" },
        id: { notIn: [...inHand] },
        ...(!all && { leaseUntil: { lte: now } }),
      },
      orderBy: { id: "asc" },
      select: { id: true, attemptsMade: { where: { outcome: "OPEN" }, orderBy: { id: "desc" }, take: 1 } },
    });
    for (const { id, attemptsMade } of left) {
      const [attempt] = attemptsMade;
      await this.end({ id }, attempt?.id ?? 0, { outcome: "UNCERTAIN", error: "process ended" });
    }
    if (all) {
      await database.delivery.updateMany({
        where: { status: "QUEUED", kind: { not: "REPLY" }, owner: { not: null } },
        data: { owner: null, leaseUntil: null },
      });
    }
    return left.length;
  }

  async #settle(tx: Transaction, id: number, attemptId: number, end: AttemptEnd): Promise<void> {
    const now = this.options.now();
    const { outcome, error = null, result } = end;
    await tx.deliveryAttempt.updateMany({ where: { id: attemptId }, data: { outcome, error, endedAt: now } });
    const delivery = await tx.delivery.findUnique({
      where: { id },
      select: { status: true, kind: true, attempts: true, addressId: true, personId: true, expiresAt: true },
    });
    // Erased meanwhile, or settled by whoever took it for lost.
    if (delivery?.status !== "SENDING") return;
    const { kind, attempts, addressId, personId, expiresAt } = delivery;
    if (outcome === "BLOCKED" && addressId !== null) {
      await tx.address.updateMany({ where: { id: addressId }, data: { blockedAt: now } });
    }
    const free = { owner: null, leaseUntil: null };
    const uncertain = await tx.deliveryAttempt.count({ where: { deliveryId: id, outcome: "UNCERTAIN" } });
    const next = afterAttempt(end, kind, attempts, uncertain);
    switch (next.kind) {
      case "sent": {
        const data = { ...free, status: "SENT" as const, sentAt: now, error: null, result: resultToKeep(result) };
        await tx.delivery.update({ where: { id }, data });
        return;
      }
      case "uncertain":
        await tx.delivery.update({ where: { id }, data: { ...free, status: "UNCERTAIN", error } });
        return;
      case "failed":
        await tx.delivery.update({ where: { id }, data: { ...free, status: "FAILED", error } });
        await withhold(tx, id, "failed");
        return;
      case "elsewhere":
      case "again": {
        const other =
          next.kind === "elsewhere" || next.elsewhere ? await this.#otherAddress(tx, personId, addressId) : undefined;
        if (next.kind === "elsewhere" && !other) {
          await tx.delivery.update({ where: { id }, data: { ...free, status: "FAILED", error } });
          await withhold(tx, id, "unreachable");
          return;
        }
        const seconds = next.kind === "again" ? next.seconds : 0;
        const notBefore = new Date(now.getTime() + seconds * 1000);
        if (expiresAt && notBefore >= expiresAt) {
          const isUnclear = outcome === "UNCERTAIN";
          await tx.delivery.update({
            where: { id },
            data: { ...free, status: isUnclear ? "UNCERTAIN" : "EXPIRED", error },
          });
          if (!isUnclear) await withhold(tx, id, "expired");
          return;
        }
        await tx.delivery.update({
          where: { id },
          data: {
            ...free,
            status: "QUEUED",
            notBefore,
            error,
            ...(other && { addressId: other.id, channel: other.channel }),
          },
        });
      }
    }
  }

  async #otherAddress(tx: Transaction, personId: number | null, addressId: number | null) {
    if (personId === null) return undefined;
    const addresses = await tx.address.findMany({
      where: { personId },
      select: { id: true, channel: true, blockedAt: true },
    });
    return chooseAddress(this.options, addresses, new Set(addressId === null ? [] : [addressId]));
  }
}

/** Was the row not there, or not as it had to be? */
function isNotFound(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2025";
}

/** The decisions that went out with a delivery did not reach anybody. */
async function withhold(tx: Transaction, deliveryId: number, reason: string): Promise<void> {
  await tx.decision.updateMany({ where: { deliveryId, sent: true }, data: { sent: false, reason } });
}

/** The message's number at the messenger, so that it can be found again; not what was said. */
function resultToKeep(result: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  if (typeof result !== "object" || result === null || !("message_id" in result)) return Prisma.DbNull;
  return { message_id: Number(result.message_id) };
}
