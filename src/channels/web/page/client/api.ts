import type { Message, Opened, Outgoing } from "./types.ts";

/** How a request can end. Only `unreachable` and `later` may simply be tried again. */
export type Outcome<T> =
  | { is: "done"; value: T }
  /** No network, no answer in time, or the server is in trouble. */
  | { is: "unreachable" }
  /** The server no longer knows this browser: open the room again. */
  | { is: "closed" }
  | { is: "later"; seconds: number; note: string }
  | { is: "refused"; note: string };

export type Api = ReturnType<typeof createApi>;

const patience = 30_000;
const photoPatience = 240_000;

function understand<T>(status: number, body: string, retryAfter: string | null): Outcome<T> {
  let value: unknown;
  try {
    value = JSON.parse(body || "null");
  } catch {
    // A proxy's page, or a body cut short by a bad line.
    return status >= 400 && status < 500 ? { is: "refused", note: "" } : { is: "unreachable" };
  }
  if (status >= 200 && status < 300) return { is: "done", value: value as T };
  const error = (value as { error?: unknown } | null)?.error;
  const note = typeof error === "string" ? error : "";
  if (status === 401) return { is: "closed" };
  if (status === 429) return { is: "later", seconds: Math.min(600, Math.max(1, Number(retryAfter) || 10)), note };
  return status >= 400 && status < 500 && status !== 408 ? { is: "refused", note } : { is: "unreachable" };
}

async function request<T>(method: string, url: string, body?: unknown): Promise<Outcome<T>> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience);
  try {
    const response = await fetch(url, {
      method,
      signal: giveUp.signal,
      ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    return understand(response.status, await response.text(), response.headers.get("Retry-After"));
  } catch {
    return { is: "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}

/** `fetch` cannot tell how much has gone up, and on a slow line a photo takes a minute: people need to see it move. */
function upload<T>(url: string, blob: Blob, onProgress: (percent: number) => void): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", url);
    xhr.timeout = photoPatience;
    xhr.setRequestHeader("Content-Type", blob.type);
    xhr.upload.onprogress = ({ loaded, total }) => onProgress(total ? Math.floor((loaded / total) * 100) : 0);
    xhr.onload = () => resolve(understand(xhr.status, xhr.responseText, xhr.getResponseHeader("Retry-After")));
    xhr.onerror = xhr.ontimeout = xhr.onabort = () => resolve({ is: "unreachable" });
    xhr.send(blob);
  });
}

/** The server of one room. No method throws: whatever happens is an {@link Outcome}. */
export function createApi(room: string) {
  const base = `/api/chat/${room}`;
  return {
    open: () => request<Opened>("POST", `${base}/open`, {}),
    older: (before: number) =>
      request<{ messages: Message[]; hasMore: boolean }>("GET", `${base}/messages?before=${before}`),
    send({ key, ...rest }: Exclude<Outgoing, { kind: "photo" }>) {
      const body =
        rest.kind === "text" ? { key, text: rest.text } : { key, tap: { message: rest.message, choice: rest.choice } };
      return request<{ message: Message | null }>("POST", `${base}/messages`, body);
    },
    sendPhoto: (key: string, caption: string, blob: Blob, onProgress: (percent: number) => void) =>
      upload<{ message: Message | null }>(
        `${base}/photos?key=${encodeURIComponent(key)}&caption=${encodeURIComponent(caption)}`,
        blob,
        onProgress,
      ),
    events: (after: number) => `${base}/events?after=${after}`,
  };
}
