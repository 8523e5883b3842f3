import { BotError, GrammyError, HttpError } from "grammy";
import { failureOf } from "../../delivery/failure.ts";

/** Did the messenger fail (away, throttling, in trouble) rather than our code or the call? Then trying again helps. */
export function isTransportFailure(error: unknown): boolean {
  if (error instanceof BotError) return isTransportFailure(error.error);
  if (error instanceof HttpError) return true;
  if (!(error instanceof GrammyError)) return false;
  const { kind } = failureOf({ ok: false, error_code: error.error_code, description: error.description });
  return kind === "throttled" || kind === "unreachable";
}

/** For how many seconds the messenger asked to be left alone; 0 when it did not. */
export function retryAfterOf(error: unknown): number {
  if (error instanceof BotError) return retryAfterOf(error.error);
  return error instanceof GrammyError ? (error.parameters.retry_after ?? 0) : 0;
}

/** Did the person refuse us? */
export function isBlocked(error: unknown): boolean {
  if (error instanceof BotError) return isBlocked(error.error);
  return (
    error instanceof GrammyError &&
    failureOf({ ok: false, error_code: error.error_code, description: error.description }).kind === "blocked"
  );
}
