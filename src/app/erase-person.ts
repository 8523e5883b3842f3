import { forgetInDecisions } from "../database/forget-in-decisions.ts";
import type { AppContext } from "./context.ts";
import { lookKey } from "./last-look.ts";

/** An account whose person is gone. */
export interface ErasedAddress {
  readonly id: number;
  readonly channel: string;
  readonly externalId: string;
}

/**
 * Erases a person: accounts, profile, memberships, chat history, photos, what they were sent, and what they wrote to officers. Questions and
 * cases stay as numbers, without the person and, for cases, without their words. Reports and their photos stay: they are
 * their organisation's; who wrote them is forgotten.
 * @returns the accounts that are gone, so that channels can let go of them
 */
export async function erasePerson(app: AppContext, personId: number): Promise<ErasedAddress[]> {
  return app.database.$transaction(async (tx) => {
    const addresses = await tx.address.findMany({
      where: { personId },
      select: { id: true, channel: true, externalId: true, webChat: { select: { addressId: true } } },
    });
    const ofPerson = { case: { personId } };
    await tx.attachment.deleteMany({ where: ofPerson });
    await tx.caseMessage.updateMany({ where: { ...ofPerson, fromStaff: false }, data: { text: "" } });
    await tx.case.updateMany({ where: { personId }, data: { status: "CLOSED", closedAt: app.now(), contact: null } });
    for (const { id, channel, externalId, webChat } of addresses) {
      const chat = webChat ? String(id) : externalId;
      await tx.conversationState.deleteMany({ where: { key: `${channel}:${chat}` } });
      await tx.menu.deleteMany({ where: { key: `${channel}:${chat}` } });
      await tx.incomingUpdate.updateMany({ where: { channel, chat }, data: { chat: "" } });
    }
    const theirPhotos = { address: { personId }, reportId: { not: null } };
    await tx.attachment.updateMany({ where: theirPhotos, data: { addressId: null } });
    await tx.report.updateMany({ where: { startedById: personId }, data: { startedById: null } });
    await tx.report.updateMany({ where: { editedById: personId }, data: { editedById: null } });
    await tx.report.updateMany({ where: { acceptedById: personId }, data: { acceptedById: null } });
    await tx.reportVersion.updateMany({ where: { authorId: personId }, data: { authorId: null } });
    await tx.reportRemark.updateMany({ where: { authorId: personId }, data: { authorId: null } });
    await forgetInDecisions(tx, personId);
    await tx.dutyRequest.updateMany({ where: { askedById: personId }, data: { askedById: null } });
    await tx.dutyRequest.updateMany({ where: { decidedById: personId }, data: { decidedById: null } });
    await tx.deadline.updateMany({ where: { openedById: personId }, data: { openedById: null } });
    await tx.setting.deleteMany({ where: { key: lookKey(personId) } });
    await tx.person.delete({ where: { id: personId } });
    return addresses.map(({ id, channel, externalId }) => ({ id, channel, externalId }));
  });
}
