import { type KnownField, restsOn } from "./fields-by-code.ts";
import type { Condition } from "./form.ts";
import type { Placed, Report } from "./placed-fields.ts";

/** Can a condition be asked of the fields it may see? `report` takes each thing that is wrong. */
export function checkCondition(
  { field: code, ...condition }: Condition,
  seen: ReadonlyMap<string, KnownField>,
  report: (message: string) => void,
) {
  const field = seen.get(code)?.field;
  if (!field) {
    report(
      `không có trường ${code} đứng trước; điều kiện chỉ dùng trường đã hỏi, ví dụ { field: loai, in: [hoi_nghi] }`,
    );
    return;
  }
  if (Object.keys(condition).length === 0)
    report(`thiếu điều kiện cho ${code}, ví dụ in: [hoi_nghi], min: 1 hoặc empty: false`);
  if (condition.empty === true && Object.keys(condition).length > 1) report("empty: true không đi cùng điều kiện khác");
  const isNumber = field.type === "number" || field.type === "money";
  if ((condition.min !== undefined || condition.max !== undefined) && !isNumber) {
    report(`min, max chỉ dùng cho số; ${code} không phải số, ví dụ { field: ${code}, empty: false }`);
  }
  if (condition.in && (field.type === "choice" || field.type === "choices")) {
    const known = field.choices.map(({ value }) => value);
    const odd = condition.in.filter((each) => !known.includes(String(each)));
    if (odd.length > 0) report(`${code} không có lựa chọn ${odd.join(", ")}; có: ${known.join(", ")}`);
  } else if (condition.in && !isNumber) {
    report(`in chỉ dùng cho trường chọn hoặc số, ví dụ { field: ${code}, empty: false }`);
  }
}

/** Conditions see the fields before; a computed one only when all it rests on are before, too. */
export function checkWhen(placed: readonly Placed[], fields: ReadonlyMap<string, KnownField>, report: Report) {
  const seen = new Map<string, KnownField>();
  for (const { field, at, repeat } of placed) {
    const visible = new Map(
      [...seen].filter(([, known]) => known.repeat === undefined || known.repeat === repeat?.code),
    );
    for (const [i, condition] of field.when.entries()) {
      checkCondition(condition, visible, (message) => report([...at, "when", i], message));
      const late = restsOn(condition.field, fields).filter((code) => visible.has(condition.field) && !seen.has(code));
      if (late.length > 0)
        report([...at, "when", i], `${condition.field} tính từ ${late.join(", ")}, là trường hỏi sau`);
    }
    seen.set(field.code, { field, ...(repeat ? { repeat: repeat.code } : {}) });
  }
}
