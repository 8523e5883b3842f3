import pino, { type Logger } from "pino";

const botToken = /\b(?:bot)?\d{6,}:[A-Za-z0-9_-]{20,}/g;
const password = /(\w+:\/\/[^\s:/@]+:)[^\s@]+@/g;
const numbers = /(?<!\d)\d{9,}(?!\d)/g;

/** Takes out of a text what may not be in a log: bot tokens, passwords in addresses, numbers that tell who somebody is. */
export function redact(text: string): string {
  return text.replace(botToken, "•••").replace(password, "$1•••@").replace(numbers, "•••");
}

function redactDeep(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redact(value);
  if (typeof value !== "object" || value === null || depth > 6) return value;
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactDeep(item, depth + 1)]));
}

/** What of an error goes into the log: not the call's payload, which holds what people wrote. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return redactDeep(error);
  return {
    type: error.name,
    message: redact(error.message),
    stack: redact(error.stack ?? ""),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
    ...("error" in error && error.error instanceof Error && { inner: describeError(error.error) }),
  };
}

/** JSON lines on standard error, so that what the server says to the operator on standard output stays readable. */
export function createLogger(
  level: string,
  destination: pino.DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      redact: {
        paths: [
          "token",
          "password",
          "secret",
          "*.token",
          "*.password",
          "*.secret",
          "phone",
          "contact",
          "text",
          "*.text",
          "payload",
          "*.payload",
        ],
        censor: "•••",
      },
    },
    destination,
  );
}
