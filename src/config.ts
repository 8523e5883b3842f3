import { z } from "zod";
import { line } from "./console.ts";

const blankIsMissing = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));

const variables = {
  DATABASE_URL: z
    .string()
    .regex(/^(?:file:.|postgres(?:ql)?:\/\/.)/)
    .default("file:./data/bot.db"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, abort: true })
    .refine((url) => new URL(url).pathname === "/")
    .optional(),
  LOCALITY: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default("tu-ky-2023"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("warn"),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/)
    .optional(),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/ }).default("https://api.telegram.org"),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,256}$/)
    .optional(),
  TELEGRAM_MESSAGES_PER_SECOND: z.coerce.number().int().min(1).max(1000).default(30),
};
type Variable = keyof typeof variables;
const isVariable = (name: unknown): name is Variable => typeof name === "string" && name in variables;

const HTTPS = "https needed";
const schema = z.object(variables).superRefine((env, context) => {
  if (env.TELEGRAM_WEBHOOK_SECRET && !env.PUBLIC_URL?.startsWith("https://")) {
    context.addIssue({ code: "custom", path: ["PUBLIC_URL"], message: HTTPS });
  }
});

/** What a variable must be, with an example, for the operator; zod's own words are not for people. */
function problemOf({ path: [name], message }: z.core.$ZodIssue): string {
  if (!isVariable(name)) return message;
  return `${name}: ${line(message === HTTPS ? "config_https" : `config_${name}`)}`;
}

/** How Telegram's updates come: by a webhook with a secret, or fetched by long polling. */
export type TelegramConfig = {
  readonly token: string;
  readonly apiRoot: string;
  /** Messages a second this bot may send: 30, unless Telegram has agreed to more. */
  readonly perSecond: number;
} & ({ readonly mode: "polling" } | { readonly mode: "webhook"; readonly url: string; readonly secret: string });

/** What the environment says, checked and typed. */
export interface Config {
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  /** Address people reach the server at, without a slash at the end; undefined = where it listens. */
  readonly publicUrl: string | undefined;
  readonly locality: string;
  readonly logLevel: string;
  readonly telegram: TelegramConfig | undefined;
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the environment; every mistake is listed at once, by variable, without the values of secrets. */
export function parseConfig(env: Record<string, string | undefined>): ParsedConfig {
  const parsed = schema.safeParse(blankIsMissing(env));
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map(problemOf) };
  }
  const { data } = parsed;
  const publicUrl = data.PUBLIC_URL?.replace(/\/+$/, "");
  const telegram = data.TELEGRAM_BOT_TOKEN && {
    token: data.TELEGRAM_BOT_TOKEN,
    apiRoot: data.TELEGRAM_API_ROOT.replace(/\/+$/, ""),
    perSecond: data.TELEGRAM_MESSAGES_PER_SECOND,
  };
  return {
    ok: true,
    config: {
      databaseUrl: data.DATABASE_URL,
      host: data.HOST,
      port: data.PORT,
      publicUrl,
      locality: data.LOCALITY,
      logLevel: data.LOG_LEVEL,
      telegram: !telegram
        ? undefined
        : data.TELEGRAM_WEBHOOK_SECRET && publicUrl
          ? {
              ...telegram,
              mode: "webhook",
              url: `${publicUrl}/webhooks/telegram`,
              secret: data.TELEGRAM_WEBHOOK_SECRET,
            }
          : { ...telegram, mode: "polling" },
    },
  };
}
