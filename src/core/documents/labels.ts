import type labels from "../../../locales/vi/document.json";

/** What documents say that does not come from a form: "Kính gửi:", "Nơi nhận:". Given, so that core needs no translator. */
export type DocumentLabels = Readonly<typeof labels>;

/** A label with its {{placeholders}} filled. Plain text: nothing is escaped. */
export function fillLabel(label: string, values: Readonly<Record<string, string | number>>): string {
  return label.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
