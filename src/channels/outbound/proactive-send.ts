import type { Database } from "../../database/open-database.ts";
import { compose, type Send } from "../../delivery/api-call.ts";
import { menuLayer, undigitedLayer } from "./menu-layer.ts";
import { splitLayer } from "./split-layer.ts";

/**
 * How what nobody asked for goes out on a channel: its choices are remembered, unless the person is in the middle of a guide. It is
 * tried again by the outbox, not here.
 */
export function proactiveSend(
  channel: string,
  database: Database,
  now: () => Date,
  isStanding: (data: string) => boolean,
  transport: Send,
  textLimit: number,
): Send {
  return compose(
    undigitedLayer(channel, database),
    splitLayer(textLimit),
    menuLayer(channel, database, now, isStanding, { unasked: true }),
  )(transport);
}
