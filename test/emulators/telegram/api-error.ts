/** What Telegram may add to an error, e.g. how long to wait. */
export interface ErrorParameters {
  readonly retry_after?: number;
}

/** An error the Bot API answers with: its HTTP status, its `error_code` and Telegram's own words. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: ErrorParameters,
  ) {
    super(description);
  }
}

/** 400, worded as Telegram does: `Bad Request: <text>`. */
export function badRequest(text: string): ApiError {
  return new ApiError(400, `Bad Request: ${text}`);
}

/** 409: two pollers, or a poller and a webhook. */
export function conflict(text: string): ApiError {
  return new ApiError(409, `Conflict: ${text}`);
}

/** 404, also for unknown methods: public Telegram says no more than this. */
export function notFound(): ApiError {
  return new ApiError(404, "Not Found");
}

/** 403 of a user who blocked the bot. */
export function blockedByUser(): ApiError {
  return new ApiError(403, "Forbidden: bot was blocked by the user");
}

/** 429 with the seconds to wait. */
export function tooManyRequests(retryAfter: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
}

/** Any status with the description Telegram uses for it. */
export function errorForStatus(status: number, options: { retryAfter?: number; description?: string } = {}): ApiError {
  const usual = {
    401: "Unauthorized",
    403: blockedByUser().description,
    404: "Not Found",
    429: `Too Many Requests: retry after ${options.retryAfter ?? 1}`,
    500: "Internal Server Error",
    502: "Bad Gateway",
  } as Readonly<Record<number, string>>;
  return new ApiError(
    status,
    options.description ?? usual[status] ?? (status === 400 ? "Bad Request" : `Error ${status}`),
    status === 429 ? { retry_after: options.retryAfter ?? 1 } : undefined,
  );
}
