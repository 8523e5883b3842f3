import { fold } from "../text/fold.ts";
import { plain } from "../text/plain.ts";
import { readMoney } from "../text/read-money.ts";
import { readNumber } from "../text/read-number.ts";
import { type Area, type HouseholdAnswers, type Income, indicatorsMatter, type Lack } from "./assess-household.ts";
import { type Indicator, indicators, type PovertyStandard } from "./poverty-standard.ts";

export const questionIds = ["area", "members", "income", ...indicators] as const;
export type QuestionId = (typeof questionIds)[number];

/** Question → answer as it was given, in the person's words or as the choice taken. What it means is read here. */
export type GivenAnswers = Readonly<Partial<Record<QuestionId, string>>>;

export const areaChoices = ["rural", "urban", "unknown"] as const satisfies readonly Area[];
export const lackChoices = ["lacks", "has", "unknown"] as const satisfies readonly Lack[];

const areaWords: Readonly<Record<Area, readonly string[]>> = {
  rural: [
    "rural",
    "nong thon",
    "o nong thon",
    "que",
    "o que",
    "lang",
    "o lang",
    "lang que",
    "thon",
    "o thon",
    "countryside",
  ],
  urban: [
    "urban",
    "thanh thi",
    "o thanh thi",
    "thanh pho",
    "o thanh pho",
    "pho",
    "o pho",
    "do thi",
    "phuong",
    "city",
    "town",
  ],
  // Which amounts hold in a former town was not found: both are computed.
  unknown: [
    "unknown",
    "khong ro",
    "khong biet",
    "ko ro",
    "ko biet",
    "chua ro",
    "chiu",
    "thi tran",
    "o thi tran",
    "not sure",
  ],
};

const lackWords: Readonly<Record<Lack, readonly string[]>> = {
  lacks: ["lacks", "co", "co a", "co dang thieu", "thieu", "dang thieu", "dung", "dung the", "vang", "yes"],
  has: [
    "has",
    "khong",
    "ko",
    "k",
    "hong",
    "hok",
    "khong co",
    "ko co",
    "khong thieu",
    "ko thieu",
    "khong a",
    "ko a",
    "no",
  ],
  unknown: ["unknown", "khong ro", "khong biet", "ko ro", "ko biet", "k biet", "chua ro", "chiu", "not sure"],
};

function readWord<T extends string>(text: string, words: Readonly<Record<T, readonly string[]>>): T | undefined {
  const typed = fold(text);
  return (Object.keys(words) as T[]).find((choice) => words[choice].includes(typed));
}

export function readArea(text: string): Area | undefined {
  return readWord(text, areaWords);
}

export function readLack(text: string): Lack | undefined {
  return readWord(text, lackWords);
}

/** How many people live on one purse; more than 30 is a slip of the finger. */
export function readMembers(text: string): number | undefined {
  return readNumber(text, {
    min: 1,
    max: 30,
    units: ["nguoi", "khau", "nhan khau", "mieng an", "thanh vien", "people", "nguoi o", "nguoi trong nha"],
  });
}

const perYear = /(?: ?\/ ?| (?:mot|1|moi|ca|hang) )nam$/;
const perMonth = /(?:(?: ?\/ ?| (?:mot|1|moi|hang) )thang| thang)$/;

/** The household's income: "6 triệu", "6 củ một tháng", "60 triệu/năm", "không có". An income a head is not guessed at. */
export function readIncome(text: string): Income | undefined {
  const typed = plain(text).replace(/^(?:(?:moi|mot|1|hang) )?thang (?=\D*\d|\S+ )/, "");
  const months = perYear.test(typed) ? 12 : 1;
  const amount = readMoney(typed.replace(months === 12 ? perYear : perMonth, ""), { max: 10_000_000_000 });
  return amount === undefined ? undefined : { amount, months };
}

/** Does a text answer a question? */
export function isAnswer(id: QuestionId, text: string): boolean {
  if (id === "area") return readArea(text) !== undefined;
  if (id === "members") return readMembers(text) !== undefined;
  if (id === "income") return readIncome(text) !== undefined;
  return readLack(text) !== undefined;
}

/** What the first three answers mean, when all are given. */
function readBasics(given: GivenAnswers): Omit<HouseholdAnswers, "lacks"> | undefined {
  const area = readArea(given.area ?? "");
  const members = readMembers(given.members ?? "");
  const income = readIncome(given.income ?? "");
  return area === undefined || members === undefined || income === undefined ? undefined : { area, members, income };
}

/** The whole of what was answered; undefined until area, members and income are. */
export function readAnswers(given: GivenAnswers): HouseholdAnswers | undefined {
  const basics = readBasics(given);
  if (!basics) return undefined;
  const lacks: Partial<Record<Indicator, Lack>> = {};
  for (const indicator of indicators) {
    const lack = readLack(given[indicator] ?? "");
    if (lack) lacks[indicator] = lack;
  }
  return { ...basics, lacks };
}

/** All questions of a standard, in order. */
export function allQuestions(standard: PovertyStandard): QuestionId[] {
  return ["area", "members", "income", ...(standard.indicators ?? [])];
}

/** The questions to be asked: without the indicators when the income alone settles it. */
export function questionsFor(standard: PovertyStandard, given: GivenAnswers): QuestionId[] {
  const basics = readBasics(given);
  return basics && !indicatorsMatter(standard, basics) ? ["area", "members", "income"] : allQuestions(standard);
}

/** The first question without an answer that can be read. */
export function nextQuestion(standard: PovertyStandard, given: GivenAnswers): QuestionId | undefined {
  return questionsFor(standard, given).find((id) => !isAnswer(id, given[id] ?? ""));
}
