import { createServer, type Server } from "node:net";
import { expect, it } from "vitest";
import { explain } from "./console.ts";

/** The error of listening where nothing can listen. */
function listenError(port: number, host: string): Promise<Error> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer().once("error", resolve);
    server.listen(port, host, () => server.close(() => reject(new Error("it listens"))));
  });
}

it.each([
  // An address for documentation (RFC 5737): no machine has it.
  [0, "192.0.2.1", "Máy này không có địa chỉ 192.0.2.1"],
  [0, "may-khong-co.invalid", "Máy này không có địa chỉ may-khong-co.invalid"],
])("says in the operator's words that %s %s cannot be listened at", async (port, host, words) => {
  expect(explain(await listenError(port, host))).toEqual([expect.stringContaining(words)]);
});

it("names the port another program has", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  expect(explain(await listenError(port, "127.0.0.1"))).toEqual([expect.stringContaining(`Cổng ${port} đang có`)]);
  server.close();
});
