import { Hono } from "hono";
import type { Database } from "../database/open-database.ts";
import type { Metrics } from "./metrics.ts";

export interface HealthDeps {
  readonly database: Database;
  readonly metrics: Metrics;
  /** How each messenger stands; none of them keeps the server from being ready. */
  readonly channels: () => Readonly<Record<string, string>>;
  readonly isStopping: () => boolean;
}

/** /healthz: the process answers. /readyz: it can serve (database reachable, not shutting down). /metrics: Prometheus. */
export function healthRoutes({ database, metrics, channels, isStopping }: HealthDeps): Hono {
  const routes = new Hono();
  routes.get("/healthz", (c) => c.json({ status: "ok" }));
  routes.get("/readyz", async (c) => {
    const reachable = await database.setting.count().then(
      () => true,
      () => false,
    );
    const ready = reachable && !isStopping();
    return c.json({ ready, database: reachable ? "ok" : "unreachable", channels: channels() }, ready ? 200 : 503);
  });
  routes.get("/metrics", async (c) =>
    c.text(await metrics.registry.metrics(), 200, { "Content-Type": metrics.registry.contentType }),
  );
  return routes;
}
