import i18next, { type TFunction } from "i18next";
import answerEn from "../../../locales/en/answer.json" with { type: "json" };
import browseEn from "../../../locales/en/browse.json" with { type: "json" };
import caseEn from "../../../locales/en/case.json" with { type: "json" };
import chatEn from "../../../locales/en/chat.json" with { type: "json" };
import commandsEn from "../../../locales/en/commands.json" with { type: "json" };
import deadlineEn from "../../../locales/en/deadline.json" with { type: "json" };
import dutyEn from "../../../locales/en/duty.json" with { type: "json" };
import noticeEn from "../../../locales/en/notice.json" with { type: "json" };
import personEn from "../../../locales/en/person.json" with { type: "json" };
import reportEn from "../../../locales/en/report.json" with { type: "json" };
import reviewEn from "../../../locales/en/review.json" with { type: "json" };
import selfcheckEn from "../../../locales/en/selfcheck.json" with { type: "json" };
import smalltalkEn from "../../../locales/en/smalltalk.json" with { type: "json" };
import answerVi from "../../../locales/vi/answer.json" with { type: "json" };
import browseVi from "../../../locales/vi/browse.json" with { type: "json" };
import caseVi from "../../../locales/vi/case.json" with { type: "json" };
import chatVi from "../../../locales/vi/chat.json" with { type: "json" };
import commandsVi from "../../../locales/vi/commands.json" with { type: "json" };
import deadlineVi from "../../../locales/vi/deadline.json" with { type: "json" };
import dutyVi from "../../../locales/vi/duty.json" with { type: "json" };
import noticeVi from "../../../locales/vi/notice.json" with { type: "json" };
import personVi from "../../../locales/vi/person.json" with { type: "json" };
import reportVi from "../../../locales/vi/report.json" with { type: "json" };
import reviewVi from "../../../locales/vi/review.json" with { type: "json" };
import selfcheckVi from "../../../locales/vi/selfcheck.json" with { type: "json" };
import smalltalkVi from "../../../locales/vi/smalltalk.json" with { type: "json" };
import { escapeMarkup } from "../../core/text/markup.ts";

const vi = {
  answer: answerVi,
  browse: browseVi,
  case: caseVi,
  chat: chatVi,
  commands: commandsVi,
  deadline: deadlineVi,
  duty: dutyVi,
  notice: noticeVi,
  person: personVi,
  report: reportVi,
  review: reviewVi,
  selfcheck: selfcheckVi,
  smalltalk: smalltalkVi,
};
const en: { [Namespace in keyof typeof vi]: Record<keyof (typeof vi)[Namespace], string> } = {
  answer: answerEn,
  browse: browseEn,
  case: caseEn,
  chat: chatEn,
  commands: commandsEn,
  deadline: deadlineEn,
  duty: dutyEn,
  notice: noticeEn,
  person: personEn,
  report: reportEn,
  review: reviewEn,
  selfcheck: selfcheckEn,
  smalltalk: smalltalkEn,
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "chat";
    resources: typeof vi;
  }
}

const instance = i18next.createInstance({
  resources: { vi, en },
  fallbackLng: "vi",
  defaultNS: "chat",
  ns: Object.keys(vi),
  interpolation: { escape: escapeMarkup },
  returnNull: false,
});
await instance.init();

const namespaces = Object.keys(vi) as (keyof typeof vi)[];

/** Texts in one person's language. Values put into a text are escaped, so they cannot become markup. */
export type Translate = TFunction<(keyof typeof vi)[], undefined>;

/** The translator of a language; "vi" is the source language and what is missing elsewhere falls back to it. */
export function translator(language: "vi" | "en"): Translate {
  return instance.getFixedT(language, namespaces) as unknown as Translate;
}
