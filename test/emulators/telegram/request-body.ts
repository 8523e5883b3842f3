import type { IncomingMessage } from "node:http";
import { ApiError, badRequest } from "./api-error.ts";
import { parseMultipart, type UploadedFile } from "./multipart.ts";
import { isObject, type Params } from "./params.ts";

/** What a request asks for, however its body was written. */
export interface RequestBody {
  readonly params: Params;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

const NO_FILES: ReadonlyMap<string, UploadedFile> = new Map();

/** The cloud Bot API takes uploads of at most 50 MB; a little is left for the form around the file. */
const MAX_BYTES = 50 * 1024 * 1024 + 64 * 1024;

/** Collects the bytes of a request. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BYTES) throw new ApiError(413, "Request Entity Too Large");
  return Buffer.concat(chunks);
}

/** Reads the parameters from the query string and a JSON, urlencoded or multipart body. */
export function parseBody(bytes: Buffer, contentType: string, query: URLSearchParams): RequestBody {
  const inQuery = Object.fromEntries(query);
  if (bytes.length === 0) return { params: inQuery, files: NO_FILES };
  if (/^multipart\/form-data/i.test(contentType)) {
    const form = parseMultipart(bytes, contentType);
    return { params: { ...inQuery, ...form.fields }, files: form.files };
  }
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) {
    return {
      params: { ...inQuery, ...Object.fromEntries(new URLSearchParams(bytes.toString("utf8"))) },
      files: NO_FILES,
    };
  }
  if (/^application\/json/i.test(contentType)) {
    return { params: { ...inQuery, ...parseJson(bytes) }, files: NO_FILES };
  }
  // Telegram ignores a body it has no reader for.
  return { params: inQuery, files: NO_FILES };
}

function parseJson(bytes: Buffer): Params {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw badRequest("can't parse JSON object");
  }
  if (!isObject(value)) throw badRequest("object expected as the request body");
  return value;
}
