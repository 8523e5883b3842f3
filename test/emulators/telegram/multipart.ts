import { badRequest } from "./api-error.ts";

/** A file as uploaded by the bot. */
export interface UploadedFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

/** The fields and the files of a form. */
export interface MultipartForm {
  readonly fields: Record<string, string>;
  readonly files: Map<string, UploadedFile>;
}

// By hand because Node's own formData() refuses what grammY sends: a header without the space after
// "form-data;" and a file name without quotes.
/** Reads a multipart/form-data body. */
export function parseMultipart(body: Buffer, contentType: string): MultipartForm {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw badRequest("boundary not found in the multipart header");
  const form: MultipartForm = { fields: {}, files: new Map() };
  const delimiter = Buffer.from(`\r\n--${name}`);
  const whole = Buffer.concat([Buffer.from("\r\n"), body]);

  let at = whole.indexOf(delimiter);
  while (at !== -1) {
    const start = at + delimiter.length;
    if (whole.subarray(start, start + 2).toString() === "--") return form;
    const end = whole.indexOf(delimiter, start);
    if (end === -1) break;
    addPart(form, whole.subarray(start + 2, end));
    at = end;
  }
  throw badRequest("the multipart body has no closing boundary");
}

function addPart(form: MultipartForm, part: Buffer): void {
  // A part with no headers at all is grammY's way to write an empty form.
  const split = part.indexOf("\r\n\r\n");
  if (split === -1) return;
  const headers = part.subarray(0, split).toString("utf8");
  const content = part.subarray(split + 4);
  const disposition = dispositionOf(headers);
  if (disposition.name === undefined) throw badRequest("a part of the multipart body has no name");
  if (disposition.fileName === undefined) {
    form.fields[disposition.name] = content.toString("utf8");
    return;
  }
  form.files.set(disposition.name, {
    fileName: disposition.fileName,
    mimeType: /^content-type:\s*(.+)$/im.exec(headers)?.[1]?.trim() ?? "application/octet-stream",
    bytes: content,
  });
}

function dispositionOf(headers: string): { name: string | undefined; fileName: string | undefined } {
  const line = /^content-disposition:\s*(.*)$/im.exec(headers)?.[1] ?? "";
  const values = new Map<string, string>();
  for (const match of line.matchAll(/;\s*([\w*]+)=(?:"((?:\\.|[^"\\])*)"|([^;]*))/g)) {
    values.set((match[1] ?? "").toLowerCase(), match[2]?.replace(/\\(.)/g, "$1") ?? match[3] ?? "");
  }
  const encoded = values.get("filename*")?.replace(/^UTF-8''/i, "");
  return {
    name: values.get("name"),
    fileName: encoded === undefined ? values.get("filename") : decodeURIComponent(encoded),
  };
}
