import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the server counts; shown at /metrics in Prometheus's text format. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    updates: new Counter({
      name: "assistant_updates_total",
      help: "Updates by channel and outcome",
      labelNames: ["channel", "outcome"],
      registers,
    }),
    seconds: new Histogram({
      name: "assistant_update_seconds",
      help: "Time to handle an update",
      labelNames: ["channel"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    routes: new Counter({
      name: "assistant_routes_total",
      help: "What updates were about",
      labelNames: ["channel", "route"],
      registers,
    }),
    failures: new Counter({
      name: "assistant_call_failures_total",
      help: "Failed calls to messengers",
      labelNames: ["channel", "method", "kind"],
      registers,
    }),
    deliveries: new Counter({
      name: "assistant_delivery_attempts_total",
      help: "Tries at sending what nobody asked for: reminders, notices, digests",
      labelNames: ["channel", "outcome"],
      registers,
    }),
    gauge: (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
