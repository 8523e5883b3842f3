import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, notFound } from "./api-error.ts";
import type { Dispatch, Reply } from "./dispatch.ts";
import { parseBody, readBytes } from "./request-body.ts";
import type { World } from "./world.ts";

/** The HTTP side of the emulator. */
export interface HttpSide {
  readonly port: number;
  /** Cuts every open connection. */
  disconnectAll(): void;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 and speaks `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export async function startServer(world: World, dispatch: Dispatch, port: number): Promise<HttpSide> {
  const sockets = new Set<Socket>();
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    handle(world, dispatch, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, errorReply(error));
    });
  });
  server.on("connection", (socket) => {
    if (world.faults.isAway) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await listen(server, port);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the emulator has no port");

  const disconnectAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    disconnectAll,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      disconnectAll();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function handle(
  world: World,
  dispatch: Dispatch,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://emulator");
  const [, file, token, rest] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
  // Read in any case: a keep-alive connection is lost when a body is left in it.
  const bytes = await readBytes(request);
  if (token === undefined || rest === undefined) throw notFound();
  if (decodeURIComponent(token) !== world.token) throw new ApiError(401, "Unauthorized");
  if (file !== undefined) return sendFile(world, rest, response);

  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const { params, files } = parseBody(bytes, request.headers["content-type"] ?? "", url.searchParams);
  send(response, await dispatch(rest, { params, files, signal: gone.signal }));
}

/** Downloads obey faults too, under the method name `file`. */
async function sendFile(world: World, path: string, response: ServerResponse): Promise<void> {
  const plan = world.faults.take("file");
  if (plan.delayMs > 0) await sleep(plan.delayMs);
  if (plan.drop) return send(response, undefined);
  if (plan.fail) throw plan.fail;
  const file = world.files.byPath(decodeURIComponent(path));
  if (!file) throw notFound();
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.bytes.length });
  response.end(file.bytes);
}

function send(response: ServerResponse, reply: Reply): void {
  if (!reply) {
    response.socket?.destroy();
    return;
  }
  if (response.destroyed) return;
  const body = JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

function errorReply(error: unknown): Reply {
  const known = error instanceof ApiError ? error : new ApiError(500, `The emulator failed: ${String(error)}`);
  return {
    status: known.code,
    body: {
      ok: false,
      error_code: known.code,
      description: known.description,
      ...(known.parameters ? { parameters: known.parameters } : {}),
    },
  };
}
