import { badRequest, conflict } from "../api-error.ts";
import { flagParam, integerParam, objectParam, type Params, textParam } from "../params.ts";
import { checkWebhookUrl } from "../webhook.ts";
import type { World } from "../world.ts";
import { Described, type Method } from "./method.ts";

/** getUpdates and the webhook methods. */
export function receivingMethods({ queue, polling, webhook }: World): Record<string, Method> {
  /** Left out keeps the former list, an empty list means the default. */
  const takeAllowedUpdates = (params: Params) => {
    const list = objectParam(params, "allowed_updates", "allowed updates");
    if (!Array.isArray(list)) return;
    queue.allowedUpdates = list.length === 0 ? undefined : list.map(String);
  };

  return {
    getUpdates({ params, signal }) {
      if (webhook.settings) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      takeAllowedUpdates(params);
      return polling.poll({
        offset: integerParam(params, "offset") ?? 0,
        limit: Math.min(Math.max(integerParam(params, "limit") ?? 100, 1), 100),
        timeoutSeconds: Math.min(Math.max(integerParam(params, "timeout") ?? 0, 0), 50),
        signal,
      });
    },
    setWebhook({ params }) {
      const url = textParam(params, "url") ?? "";
      if (flagParam(params, "drop_pending_updates")) queue.clear();
      if (url === "") return removeWebhook();
      checkWebhookUrl(url);
      const secretToken = textParam(params, "secret_token");
      if (secretToken !== undefined && secretToken.length > 256) throw badRequest("secret token is too long");
      if (secretToken !== undefined && !/^[\w-]*$/.test(secretToken)) {
        throw badRequest("secret token contains unallowed characters");
      }
      takeAllowedUpdates(params);
      polling.interrupt(conflict("terminated by setWebhook request"));
      const changed = webhook.set({
        url,
        secretToken: secretToken || undefined,
        maxConnections: Math.min(Math.max(integerParam(params, "max_connections") ?? 40, 1), 100),
      });
      return new Described(true, changed ? "Webhook was set" : "Webhook is already set");
    },
    deleteWebhook({ params }) {
      if (flagParam(params, "drop_pending_updates")) queue.clear();
      return removeWebhook();
    },
    getWebhookInfo() {
      const { settings, lastFailure } = webhook;
      return {
        url: settings?.url ?? "",
        has_custom_certificate: false,
        pending_update_count: queue.pending.length,
        ...(settings ? { max_connections: settings.maxConnections, ip_address: "127.0.0.1" } : {}),
        ...(lastFailure ? { last_error_date: lastFailure.date, last_error_message: lastFailure.message } : {}),
        ...(queue.allowedUpdates ? { allowed_updates: queue.allowedUpdates } : {}),
      };
    },
  };

  function removeWebhook(): Described {
    return new Described(true, webhook.set(undefined) ? "Webhook was deleted" : "Webhook is already deleted");
  }
}
