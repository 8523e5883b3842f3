import type { AppContext } from "./context.ts";

/** Everything kept about a person, to be shown to them. */
export interface PersonData {
  readonly since: Date;
  readonly channels: readonly string[];
  readonly language: "VI" | "EN";
  readonly householdStatus: string | null;
  readonly commune: string | null;
  readonly memberships: readonly { readonly organization: string; readonly role: string }[];
  readonly questions: number;
  readonly lastQuestions: readonly { readonly text: string; readonly askedAt: Date }[];
  readonly cases: readonly string[];
  /** Messages and photos of the web chat, which has to keep its own history. */
  readonly webMessages: number;
  readonly photos: number;
  /** Is there a self check they left half done? */
  readonly selfCheck: boolean;
  /** Reminders and notices they were sent, or are to be. */
  readonly reminders: number;
}

/** Collects what the database holds about a person. */
export async function describePerson(app: AppContext, personId: number): Promise<PersonData> {
  const person = await app.database.person.findUniqueOrThrow({
    where: { id: personId },
    include: {
      commune: true,
      selfCheckDraft: { select: { personId: true } },
      addresses: { include: { _count: { select: { webMessages: { where: { hidden: false } }, attachments: true } } } },
      memberships: { include: { organization: true } },
      cases: { select: { code: true, _count: { select: { attachments: true } } } },
      questions: { orderBy: { askedAt: "desc" }, take: 3, where: { outcome: { not: "SMALLTALK" } } },
      _count: { select: { questions: true, deliveries: { where: { kind: { not: "REPLY" } } } } },
    },
  });
  return {
    since: person.createdAt,
    channels: person.addresses.map(({ channel }) => channel),
    language: person.language,
    householdStatus: person.householdStatus,
    commune: person.commune?.name ?? null,
    memberships: person.memberships.map(({ organization, role }) => ({ organization: organization.name, role })),
    questions: person._count.questions,
    lastQuestions: person.questions.map(({ text, askedAt }) => ({ text, askedAt })),
    cases: person.cases.map(({ code }) => code),
    webMessages: person.addresses.reduce((sum, { _count }) => sum + _count.webMessages, 0),
    photos:
      person.addresses.reduce((sum, { _count }) => sum + _count.attachments, 0) +
      person.cases.reduce((sum, { _count }) => sum + _count.attachments, 0),
    selfCheck: person.selfCheckDraft !== null,
    reminders: person._count.deliveries,
  };
}
