import { wantsSelfCheck } from "../core/eligibility/wants-self-check.ts";
import { findTerm } from "../core/knowledge/find-term.ts";
import type { Glossary, GlossaryEntry } from "../core/knowledge/glossary.ts";
import { soundsAsked } from "../core/knowledge/sounds-asked.ts";
import { askedFormer, asksWhichCommune } from "../core/localities/asked-former.ts";
import type { FormerName } from "../core/localities/find-commune.ts";
import type { Audience } from "../core/policies/policy.ts";
import { wantsComparison } from "../core/policies/wants-comparison.ts";
import { type Answer, type Asking, answerQuestion, type OtherOutcome, recordQuestion } from "./ask-question.ts";
import type { AppContext } from "./context.ts";
import { type Continuation, continueFrom } from "./continue-from.ts";
import { listCommunes } from "./list-communes.ts";
import type { CatalogueEntry, PolicyCatalogue } from "./policy-catalogue.ts";

/** The entry that says what the look-up of one former commune rests on. */
const COMMUNES = "dia-ban-tu-ky";

type Answered = Answer & { readonly outcome: "answered" };

/** What a text comes to: everything that free text can lead to, in the chat and on the command line alike. */
export type Resolution =
  /** Is our household poor? To be computed together. */
  | { readonly kind: "self-check" }
  /** The household statuses side by side. */
  | { readonly kind: "comparison" }
  /** One part of the answer given before. */
  | {
      readonly kind: "section";
      readonly entry: CatalogueEntry;
      readonly section: (Continuation & { kind: "section" })["section"];
    }
  /** What a word means. */
  | { readonly kind: "term"; readonly term: GlossaryEntry }
  /** Where one former commune went; `answer` gives the entry this rests on. */
  | { readonly kind: "commune"; readonly former: FormerName; readonly answer: Answered }
  /** What the entries say. `asked` is the text a short message stands for. */
  | { readonly kind: "answer"; readonly asked: string; readonly answer: Answer };

/** What a question is resolved with. */
export interface ResolveWith {
  readonly catalogue: PolicyCatalogue;
  readonly glossary: Glossary;
}

/** Who asks, as far as it changes the answer: nobody in particular on the command line. */
export interface Inquirer {
  /** Whose last answer a short message goes on from. */
  readonly personId?: number;
  readonly preferred?: Audience | undefined;
}

async function findFormer(app: AppContext, catalogue: PolicyCatalogue, text: string): Promise<Resolution | undefined> {
  const source = catalogue.byId(COMMUNES);
  if (!source || !asksWhichCommune(text)) return undefined;
  const former = askedFormer(text, (await listCommunes(app)).former);
  if (!former) return undefined;
  const found = answerQuestion(catalogue, text);
  const matches = "matches" in found ? found.matches : [];
  const given = { outcome: "answered", best: source, given: [source] } as const;
  const answer = {
    ...given,
    year: undefined,
    sameYear: undefined,
    uncoveredYear: undefined,
    notFor: undefined,
    left: 0,
    matches,
  };
  return { kind: "commune", former, answer };
}

/**
 * Finds out what a text wants, the special before the general; only reads. Small talk and the questions nothing is known
 * of are kinds of `answer`.
 */
export async function resolveQuestion(
  app: AppContext,
  { catalogue, glossary }: ResolveWith,
  text: string,
  { personId, preferred }: Inquirer = {},
): Promise<Resolution> {
  if (wantsSelfCheck(text)) return { kind: "self-check" };
  if (wantsComparison(text)) return { kind: "comparison" };
  const continued = personId === undefined ? undefined : await continueFrom(app, personId, text);
  const entry = continued?.kind === "section" ? catalogue.byVersion(continued.versionId) : undefined;
  if (continued?.kind === "section" && entry) {
    const { section } = continued;
    const has = section === "places" || entry.content.sections.some(({ name }) => name === section);
    if (has) return { kind: "section", entry, section };
  }
  const term = findTerm(text, glossary);
  if (term) return { kind: "term", term };
  const former = await findFormer(app, catalogue, text);
  if (former) return former;
  const asked = continued?.kind === "reask" ? continued.text : entry ? `${entry.content.title} ${text}` : text;
  return { kind: "answer", asked, answer: answerQuestion(catalogue, asked, { preferred }) };
}

/**
 * Keeps a resolved question.
 * @returns its id; 0 for what is not kept: the self check, and a part of an answer that was kept already
 */
export async function recordResolution(app: AppContext, asking: Asking, resolution: Resolution): Promise<number> {
  const keep = (answer: Answer | OtherOutcome, text = asking.text) => recordQuestion(app, { ...asking, text }, answer);
  switch (resolution.kind) {
    case "self-check":
    case "section":
      return 0;
    case "term":
    case "comparison":
      return keep({ outcome: resolution.kind });
    case "commune":
      return keep(resolution.answer);
    case "answer":
      return keep(resolution.answer, resolution.asked);
  }
}

/** As sure as a question must be to be answered where something else was asked for. */
const SURE = 0.5;

/** Is a text surely a question with an answer, when it may as well be a failed answer to a step of ours? */
export function isSureQuestion(text: string, resolution: Resolution): boolean {
  if (!soundsAsked(text)) return false;
  switch (resolution.kind) {
    case "term":
    case "commune":
      return true;
    case "answer": {
      const { answer } = resolution;
      return answer.outcome === "answered" && (answer.matches[0]?.score ?? 0) >= SURE;
    }
    default:
      return false;
  }
}
