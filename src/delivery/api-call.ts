/** A file that goes out with a call. */
export interface OutgoingFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** One call of the Bot API, as grammY makes it, on its way to whatever messenger the bot speaks through. */
export interface ApiCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Files by the payload field that names them. */
  readonly files: ReadonlyMap<string, OutgoingFile>;
  readonly signal?: AbortSignal | undefined;
}

/** What a Bot API server answers. */
export type ApiResult =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: { readonly retry_after?: number };
    };

/** Carries a call out. Throws only when the messenger could not be reached. */
export type Send = (call: ApiCall) => Promise<ApiResult>;

/** Something every call passes on its way: `compose(ledger, menus, retry)(transport)`. */
export type Layer = (next: Send) => Send;

/** Puts layers around a transport, the first one outermost. */
export function compose(...layers: readonly Layer[]): Layer {
  return (transport) => layers.reduceRight((next, layer) => layer(next), transport);
}

async function readBody(
  init: RequestInit | undefined,
): Promise<{ payload: Record<string, unknown>; files: Map<string, OutgoingFile> }> {
  const headers = new Headers(init?.headers);
  const files = new Map<string, OutgoingFile>();
  if (init?.body === undefined || init.body === null) return { payload: {}, files };
  const type = headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/")) return { payload: JSON.parse(await new Response(init.body).text()), files };

  const payload: Record<string, unknown> = {};
  const attached = new Map<string, OutgoingFile>();
  const body = withStrictHeaders(Buffer.from(await new Response(init.body).arrayBuffer()), type);
  for (const [name, value] of await new Response(body, { headers: { "content-type": type } }).formData()) {
    if (typeof value === "string") payload[name] = value;
    else attached.set(name, { name: value.name, mime: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  // A file field says attach://part; nested JSON fields come as text.
  for (const [name, value] of Object.entries(payload)) {
    const file = String(value).startsWith("attach://")
      ? attached.get(String(value).slice("attach://".length))
      : undefined;
    if (file) files.set(name, file);
    else if (typeof value === "string" && /^[[{]/.test(value)) payload[name] = parseJson(value);
  }
  return { payload, files };
}

/** grammY begins parts with headers Node's formData() refuses: no space after "form-data;", a file name without quotes. */
function withStrictHeaders(form: Buffer, type: string): Buffer<ArrayBuffer> {
  const boundary = /boundary=([\w-]+)/.exec(type)?.[1] ?? "";
  const begun = new RegExp(
    `(--${boundary})\\r\\ncontent-disposition:form-data;name="([^"]*)"(?:;filename=([^\\r]*))?\\r\\n`,
    "g",
  );
  const strict = form.toString("latin1").replace(begun, (_, start, name, file?: string) => {
    const fileName = file === undefined ? "" : `; filename="${file.replaceAll('"', "%22")}"`;
    return `${start}\r\nContent-Disposition: form-data; name="${name}"${fileName}\r\n`;
  });
  return Buffer.from(strict, "latin1");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** grammY on Node brings an AbortSignal of its own, which Node's fetch refuses; this is the same as a native one. */
function nativeSignal(signal: AbortSignal | null | undefined): AbortSignal | undefined {
  if (!signal || signal instanceof AbortSignal) return signal ?? undefined;
  const foreign = signal as unknown as {
    aborted: boolean;
    addEventListener(type: "abort", listener: () => void): void;
  };
  const controller = new AbortController();
  if (foreign.aborted) controller.abort();
  else foreign.addEventListener("abort", () => controller.abort());
  return controller.signal;
}

/**
 * Makes a `fetch` for grammY's `client.fetch` out of a Send: this is how a bot speaks to a messenger that is not
 * Telegram, and where retry, ledger and menus sit, inside conversations too.
 */
export function asFetch(send: Send): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = url.slice(url.lastIndexOf("/") + 1);
    const result = await send({ method, ...(await readBody(init)), signal: nativeSignal(init?.signal) });
    return Response.json(result);
  };
}
