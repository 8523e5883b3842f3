import { type Answers, type Path, placeAt, type Values, valueAt, withValue } from "../src/core/forms/answers.ts";
import { checkAt } from "../src/core/forms/check-answers.ts";
import { type FormDefinition, formDefinition } from "../src/core/forms/form.ts";
import { nextQuestion } from "../src/core/forms/questions.ts";
import type { Prisma } from "../src/database/generated/sqlite/client.ts";
import type { TestApp } from "./app-context.ts";
import type { OfficerChat } from "./officer-chat.ts";

/** What the newest report of an organisation says now: its draft, else what was sent last. */
export async function newestReport(app: TestApp, organization: string) {
  const report = await app.database.report.findFirstOrThrow({
    where: { organization: { code: organization } },
    orderBy: { id: "desc" },
    include: { form: true, versions: { orderBy: { number: "desc" }, take: 1 }, attachments: true },
  });
  const answers = (report.draft ?? report.versions[0]?.answers) as unknown as Answers;
  return { ...report, answers, definition: formDefinition.parse(report.form.definition) };
}

/** Puts a form into the database as an office would: another version, or one of its own. */
export async function addForm(app: TestApp, form: FormDefinition): Promise<void> {
  const { code, version, kind } = form;
  const definition = form as unknown as Prisma.InputJsonObject;
  await app.database.form.create({ data: { code, version, kind, definition, createdAt: app.now() } });
}

/** The newest version of a form, to be changed. */
export async function newestForm(app: TestApp, code: string): Promise<FormDefinition> {
  const row = await app.database.form.findFirstOrThrow({ where: { code }, orderBy: { version: "desc" } });
  return formDefinition.parse(row.definition);
}

/** A plain answer to a question, as somebody in a hurry gives it; numbers get smaller, so that parts fit into wholes. */
export function plainAnswer(form: FormDefinition, path: Path, values: Values): string {
  const place = placeAt(form, path);
  if (place?.asks) return "không";
  switch (place?.field.type) {
    case "choice":
    case "choices":
      return "1";
    case "date":
      return "hôm qua";
    case "number": {
      const given = Object.values(values).filter((value) => typeof value === "number").length;
      const fits = [48 >> given, 48, 1].find((n) => checkAt(form, withValue(values, path, n), path) === undefined);
      return String(fits ?? 0);
    }
    case "money":
      return "3 triệu";
    case "photos":
      return "bỏ qua";
    default:
      return "nhà văn hóa thôn An Nhân";
  }
}

/** Answers every question that is open, until the card is shown. */
export async function answerAll(app: TestApp, chat: OfficerChat, organization: string): Promise<void> {
  for (;;) {
    const { definition, answers } = await newestReport(app, organization);
    const path = nextQuestion(definition, answers.values);
    if (path === undefined) return;
    await chat.say(plainAnswer(definition, path, answers.values));
    const after = await newestReport(app, organization);
    if (valueAt(after.answers.values, path) === undefined) throw new Error(`${path} was not kept`);
  }
}
