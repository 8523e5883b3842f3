import type { ReportingUnit } from "../../core/forms/consolidate.ts";
import type { Translate } from "../shared/translate.ts";

/** The kinds of organisations in the order the lead office asks about them. */
export const kindsAsked = [
  "COMMUNE",
  "AGENCY",
  "UNION",
  "LEAD_OFFICE",
] as const satisfies readonly ReportingUnit["kind"][];

/** Organisations by name, a line for each kind: "• 2 xã, thị trấn: Xã An Thanh, Xã Minh Đức". */
export function namesByKind(t: Translate, units: readonly Pick<ReportingUnit, "name" | "kind">[]): string[] {
  return kindsAsked.flatMap((kind) => {
    const names = units.filter((unit) => unit.kind === kind).map(({ name }) => name);
    return names.length === 0 ? [] : [t(`review:names_${kind}`, { count: names.length, names: names.join(", ") })];
  });
}
