import { describe, expect, it } from "vitest";
import { providers } from "../../test/databases.ts";
import { parseDatabaseUrl } from "./database-url.ts";
import { lockForServing } from "./server-lock.ts";

describe("one server on a database", () => {
  for (const { provider, create, available } of providers) {
    it.skipIf(!available)(`on ${provider}: a second is refused, and let in once the first is gone`, async () => {
      const place = await create();
      const location = parseDatabaseUrl(place.url);
      const first = await lockForServing(location);
      await expect(lockForServing(location)).rejects.toMatchObject({ kind: "in-use", detail: location.name });
      await first.release();
      const second = await lockForServing(location);
      await second.release();
      await place.drop();
    });
  }
});
