import { fold } from "../text/fold.ts";
import { guidePrefixes, type Path } from "./answers.ts";
import { checkCondition, checkWhen } from "./check-conditions.ts";
import { checkExpressions } from "./check-expressions.ts";
import { fieldsByCode, type KnownField, totalOf } from "./fields-by-code.ts";
import type { FormDefinition } from "./form.ts";
import { exampleOf } from "./form-mistakes.ts";
import { type At, type Placed, placedFields, type Report } from "./placed-fields.ts";
import { namesOf } from "./read-choices.ts";
import { slotsOf } from "./sentences.ts";

/** A mistake in what parts of a form say about one another, and where: the way through the definition. */
export interface FormMistake {
  readonly at: At;
  readonly message: string;
}

/** Buttons hold at most 64 bytes, with what else they say. */
const PATH_LIMIT = 40;
const SHORT_LIMIT = 30;
const typed: readonly string[] = ["number", "money", "date", "period", "text", "place"];

function checkCodes(form: FormDefinition, placed: readonly Placed[], report: Report) {
  const seen = new Set<string>();
  const take = (kind: string, code: string, at: At) => {
    if (seen.has(`${kind} ${code}`))
      report([...at, "code"], `mã ${code} đã dùng ở trên; mỗi ${kind} một mã, ví dụ ${code}_2`);
    seen.add(`${kind} ${code}`);
  };
  for (const [s, { code }] of form.sections.entries()) take("phần", code, ["sections", s]);
  for (const { field, at, repeat } of placed) {
    take("trường", field.code, at);
    const prefix = Object.values(guidePrefixes).find((each) => field.code.startsWith(each));
    if (prefix) report([...at, "code"], `mã không bắt đầu bằng ${prefix}; ví dụ so_${field.code.slice(prefix.length)}`);
    const path: Path = repeat ? `${repeat.code}:${repeat.max - 1}:${field.code}` : field.code;
    if (path.length > PATH_LIMIT) {
      const longest = PATH_LIMIT - String(repeat?.max ?? 0).length - 2;
      report([...at, "code"], `mã này và mã ${repeat?.code} cộng lại dài quá ${longest} ký tự; rút ngắn, ví dụ ten`);
    }
  }
}

function checkField({ field, at }: Placed, report: Report) {
  if (typed.includes(field.type) && field.example === undefined && totalOf(field) === undefined) {
    report(at, `trường ${field.code} phải gõ câu trả lời nên cần example${exampleOf("example")}`);
  }
  if (field.type === "number" || field.type === "money") {
    if (field.min > field.max) report([...at, "min"], `min ${field.min} lớn hơn max ${field.max}`);
  }
  if (field.type === "number") {
    for (const [i, value] of field.quick.entries()) {
      if (value < field.min || value > field.max)
        report([...at, "quick", i], `${value} nằm ngoài min ${field.min} và max ${field.max}`);
    }
  }
  if (field.type === "choice" || field.type === "choices") {
    const owners = new Map<string, string>();
    for (const [i, choice] of field.choices.entries()) {
      for (const name of new Set(namesOf(choice))) {
        const owner = owners.get(name);
        if (owner !== undefined) {
          report([...at, "choices", i], `“${name}” đã dùng cho lựa chọn ${owner}; mỗi lựa chọn cần tên và words riêng`);
        }
        if (/^\d+$/.test(name)) report([...at, "choices", i], `“${name}” trùng với số thứ tự lựa chọn; viết thành chữ`);
        owners.set(name, choice.value);
      }
    }
  }
}

function checkPeriods(form: FormDefinition, fields: ReadonlyMap<string, KnownField>, report: Report) {
  const { kind, dayField, periods, feeds } = form;
  if (kind === "PERIODIC") {
    if (periods.length === 0) report([], `báo cáo định kỳ cần periods${exampleOf("periods")}`);
    if (feeds.length > 0) report(["feeds"], "chỉ mẫu hoạt động (kind: ACTIVITY) có feeds");
    if (dayField !== undefined) report(["dayField"], "chỉ mẫu hoạt động (kind: ACTIVITY) có dayField");
    return;
  }
  if (periods.length > 0) report(["periods"], "chỉ mẫu định kỳ (kind: PERIODIC) có periods");
  if (dayField === undefined) {
    if (feeds.length > 0) report([], "có feeds thì cần dayField để biết hoạt động thuộc kỳ nào, ví dụ dayField: ngay");
    return;
  }
  const day = fields.get(dayField);
  if (day?.repeat !== undefined || day?.field.type !== "date") {
    report(["dayField"], `${dayField} cần là một trường type: date của mẫu này`);
  } else if (!day.field.required || day.field.when.length > 0) {
    report(["dayField"], `trường ${dayField} cần required: true và không có when, vì hoạt động nào cũng phải có ngày`);
  }
}

function checkFeeds(form: FormDefinition, fields: ReadonlyMap<string, KnownField>, report: Report) {
  const outer = new Map([...fields].filter(([, { repeat }]) => repeat === undefined));
  for (const [i, { add, when }] of form.feeds.entries()) {
    const type = add === 1 ? "number" : fields.get(add)?.field.type;
    if (type !== "number" && type !== "money" && type !== "repeat") {
      report(["feeds", i, "add"], `${add} không phải trường số của mẫu này; ghi add: 1 hoặc mã một trường số`);
    }
    for (const [c, condition] of when.entries()) {
      checkCondition(condition, outer, (message) => report(["feeds", i, "when", c], message));
    }
  }
}

function checkTexts(
  form: FormDefinition,
  placed: readonly Placed[],
  fields: ReadonlyMap<string, KnownField>,
  report: Report,
) {
  const isOuter = (code: string) => fields.has(code) && fields.get(code)?.repeat === undefined;
  for (const language of ["vi", "en"] as const) {
    const { length } = form.short[language] ?? "";
    if (length > SHORT_LIMIT) report(["short", language], `dài ${length} ký tự; tên trên nút dài nhất ${SHORT_LIMIT}`);
  }
  for (const [i, code] of form.summary.entries()) {
    if (!isOuter(code)) report(["summary", i], `không có trường ${code}${exampleOf("summary")}`);
  }
  for (const [i, word] of form.words.entries()) {
    if (fold(word) === "") report(["words", i], `“${word}” không có chữ nào${exampleOf("words")}`);
  }
  for (const { field, at } of placed) {
    for (const [i, sentence] of (field.type === "text" ? field.sentences : []).entries()) {
      for (const code of slotsOf(sentence)) {
        if (!isOuter(code)) report([...at, "sentences", i], `không có trường ${code} để đặt vào câu`);
      }
      if (/[{}]/.test(sentence.replace(/\{[a-z][a-z0-9_]*\}/g, ""))) {
        report([...at, "sentences", i], `ngoặc nhọn chỉ để đặt mã trường${exampleOf("sentences")}`);
      }
    }
  }
}

/** Everything the parts of a form say about one another that is wrong; each part by itself was checked by its schema. */
export function checkForm(form: FormDefinition): readonly FormMistake[] {
  const mistakes: FormMistake[] = [];
  const report: Report = (at, message) => mistakes.push({ at, message });
  const placed = placedFields(form);
  const fields = fieldsByCode(form);
  checkCodes(form, placed, report);
  for (const each of placed) checkField(each, report);
  const areSound = checkExpressions(form, placed, fields, report);
  if (areSound) checkWhen(placed, fields, report);
  checkPeriods(form, fields, report);
  checkFeeds(form, fields, report);
  checkTexts(form, placed, fields, report);
  return mistakes;
}
