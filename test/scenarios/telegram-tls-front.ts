import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What stands between Telegram and a server on the internet. */
export interface TlsFront {
  /** Where the server reaches Telegram. */
  readonly apiRoot: string;
  /** The addresses the server asked Telegram to post to, as it gave them. */
  readonly asked: readonly string[];
  close(): void;
}

/**
 * Plays the TLS in front of a server: Telegram (the emulator) posts only to plain http on this machine, so a webhook at
 * `publicUrl` is registered as one at `server`, as nginx would pass it on. Everything else goes through unchanged.
 */
export async function tlsFront(telegram: string, publicUrl: string, server: string): Promise<TlsFront> {
  const asked: string[] = [];
  const proxy = createServer(async (incoming, outgoing) => {
    let body = await text(incoming);
    if (incoming.url?.endsWith("/setWebhook")) {
      const call: { url: string } = JSON.parse(body);
      asked.push(call.url);
      body = JSON.stringify({ ...call, url: call.url.replace(publicUrl, server) });
    }
    const headers = { ...incoming.headers, "content-length": Buffer.byteLength(body) };
    const onward = request(`${telegram}${incoming.url}`, { method: incoming.method ?? "POST", headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    onward.end(body);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    apiRoot: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    asked,
    close: () => {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}
