/** Endings of file names the bot sends, and what such files are. */
const byEnding: Readonly<Record<string, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
};

/** Documents: what may be named as what it is when it is downloaded. */
export const documentTypes: ReadonlySet<string> = new Set(
  Object.values(byEnding).filter((type) => type.startsWith("application/")),
);

/** What a file is by the ending of its name; undefined when it tells nothing. */
export function mimeOf(name: string): string | undefined {
  return byEnding[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ""];
}
