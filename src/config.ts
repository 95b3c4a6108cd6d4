import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The Bot API libraries there are a door for: one file each. */
function libraries(): string[] {
  const files = readdirSync(new URL('./channels/telegram/libraries', import.meta.url));
  return files.map((file) => file.replace(/\.ts$/, ''));
}

const port = z.coerce.number().int().min(0).max(65_535);
const token = z.string().regex(/^\d+:[A-Za-z0-9_-]{20,}$/, 'có dạng 123456:ABC… do @BotFather cấp');
const secret = z.string().regex(/^[A-Za-z0-9_-]{16,256}$/, 'gồm 16–256 ký tự A-Z a-z 0-9 _ -');
const webUrl = z.url({ protocol: /^https?$/, error: 'phải là địa chỉ http(s)://…' });
const count = z.coerce.number().positive();
const days = (least = 1) => z.coerce.number().int().min(least).max(36_500);

/** Every variable the program reads, as text from the environment; `.env.example` lists the same ones (a test compares). */
export const variables = z.object({
  BOT_TOKEN: token.optional(),
  BOT_LIBRARY: z.enum(libraries()).default('telegraf'),
  TELEGRAM_API_ROOT: webUrl.default('https://api.telegram.org'),
  TELEGRAM_PROXY: webUrl.optional(),
  WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'phải là địa chỉ https://…' }).optional(),
  WEBHOOK_SECRET: secret.optional(),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: port.optional(),
  METRICS_TOKEN: secret.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'phải là postgres://…' }).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  SENT_BOOK_DIR: z.string().min(1).optional(),
  ORGANISATION: z.string().min(1).max(120).default('Tỉnh Đoàn'),
  SANDBOX_PORT: port.default(8787),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  CHAT_BURST: count.default(3),
  CHAT_PER_SECOND: count.default(1),
  GROUP_PER_MINUTE: count.default(20),
  NOTICES_PER_SECOND: count.default(30),
  KEEP_TURNS_DAYS: days(2).default(30),
  KEEP_DRAFTS_DAYS: days().default(7),
  KEEP_SHORTCUTS_DAYS: days().default(180),
  KEEP_WRONG_CODES_DAYS: days().default(2),
  KEEP_INVITATIONS_DAYS: days().default(30),
  KEEP_ADMISSIONS_DAYS: days().default(90),
  KEEP_TASKS_DAYS: days().default(30),
  KEEP_LETTER_TEXTS_DAYS: days().default(90),
  KEEP_LETTERS_DAYS: days().default(730),
  KEEP_SENT_BOOK_DAYS: days(2).default(35),
  KEEP_AUDIT_DETAILS_DAYS: days().default(1_095),
  KEEP_VISIT_TEXTS_DAYS: days().default(1_825),
  KEEP_REQUESTS_DAYS: days(365).default(1_825),
  KEEP_QUESTIONS_DAYS: days(30).default(365),
  KEEP_GUIDANCE_DRAFTS_DAYS: days(30).default(180),
  KEEP_INCIDENTS_DAYS: days(1_825).default(1_825),
  KEEP_FORMER_PEOPLE_DAYS: days(30).default(1_825),
});

type Variables = z.infer<typeof variables>;

/** Polling needs no address, a webhook needs its address and secret: neither has the other's fields. */
export type Receiving = { kind: 'polling' } | { kind: 'webhook'; url: string; secret: string };

export type Telegram =
  | { kind: 'sandbox'; library: Variables['BOT_LIBRARY']; port: number }
  | {
      kind: 'real';
      library: Variables['BOT_LIBRARY'];
      token: string;
      apiRoot: string;
      proxy?: string;
      receiving: Receiving;
    };

export interface Config {
  readonly telegram: Telegram;
  readonly database: { readonly url: string } | { readonly dir: string };
  /** Where the one-process files of this installation stand, whatever the database: sockets, sandbox files. */
  readonly dataDir: string;
  readonly http:
    | { readonly host: string; readonly port: number; readonly metricsToken: string | undefined }
    | undefined;
  /** What has gone out, kept beside the database (post/sent-book.ts). */
  readonly sentBook: { readonly dir: string; readonly keepDays: number };
  /** Name of the unit at the top, used when the database is new. */
  readonly organisation: string;
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly limits: {
    readonly chatBurst: number;
    readonly chatPerSecond: number;
    readonly groupPerMinute: number;
    readonly noticesPerSecond: number;
  };
  /** How many days each kind of record is kept (docs/du-lieu.md says from when); jobs/upkeep.ts carries it out. */
  readonly retention: {
    readonly turns: number;
    readonly drafts: number;
    readonly shortcuts: number;
    readonly wrongCodes: number;
    readonly invitations: number;
    readonly admissions: number;
    readonly tasks: number;
    readonly letterTexts: number;
    readonly letters: number;
    readonly auditDetails: number;
    readonly visitTexts: number;
    readonly requests: number;
    readonly questions: number;
    readonly guidanceDrafts: number;
    readonly incidents: number;
    readonly formerPeople: number;
  };
}

/** What is wrong with the environment: one line a problem, each naming its variable and never its value. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the environment into one frozen value; empty variables count as absent. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = variables.safeParse(given, { error: z.locales.vi().localeError });
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const problems = conflicts(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems);
  return deepFreeze(configOf(parsed.data));
}

function conflicts(v: Variables): string[] {
  const webhook = [v.WEBHOOK_URL, v.WEBHOOK_SECRET].filter((value) => value !== undefined).length;
  return [
    ...(webhook === 1 ? ['WEBHOOK_URL, WEBHOOK_SECRET: phải đặt cả hai, hoặc bỏ cả hai để dùng polling'] : []),
    ...(webhook === 2 && v.HTTP_PORT === undefined ? ['HTTP_PORT: cần có khi dùng webhook'] : []),
    ...(webhook > 0 && v.BOT_TOKEN === undefined ? ['BOT_TOKEN: cần có khi dùng webhook'] : []),
  ];
}

function configOf(v: Variables): Config {
  return {
    telegram: telegramOf(v),
    database: v.DATABASE_URL ? { url: v.DATABASE_URL } : { dir: v.DATA_DIR },
    dataDir: v.DATA_DIR,
    http:
      v.HTTP_PORT === undefined ? undefined : { host: v.HTTP_HOST, port: v.HTTP_PORT, metricsToken: v.METRICS_TOKEN },
    sentBook: { dir: v.SENT_BOOK_DIR ?? join(v.DATA_DIR, 'sent'), keepDays: v.KEEP_SENT_BOOK_DAYS },
    organisation: v.ORGANISATION,
    logLevel: v.LOG_LEVEL,
    limits: {
      chatBurst: v.CHAT_BURST,
      chatPerSecond: v.CHAT_PER_SECOND,
      groupPerMinute: v.GROUP_PER_MINUTE,
      noticesPerSecond: v.NOTICES_PER_SECOND,
    },
    retention: retentionOf(v),
  };
}

function retentionOf(v: Variables): Config['retention'] {
  return {
    turns: v.KEEP_TURNS_DAYS,
    drafts: v.KEEP_DRAFTS_DAYS,
    shortcuts: v.KEEP_SHORTCUTS_DAYS,
    wrongCodes: v.KEEP_WRONG_CODES_DAYS,
    invitations: v.KEEP_INVITATIONS_DAYS,
    admissions: v.KEEP_ADMISSIONS_DAYS,
    tasks: v.KEEP_TASKS_DAYS,
    letterTexts: v.KEEP_LETTER_TEXTS_DAYS,
    letters: v.KEEP_LETTERS_DAYS,
    auditDetails: v.KEEP_AUDIT_DETAILS_DAYS,
    visitTexts: v.KEEP_VISIT_TEXTS_DAYS,
    requests: v.KEEP_REQUESTS_DAYS,
    questions: v.KEEP_QUESTIONS_DAYS,
    guidanceDrafts: v.KEEP_GUIDANCE_DRAFTS_DAYS,
    incidents: v.KEEP_INCIDENTS_DAYS,
    formerPeople: v.KEEP_FORMER_PEOPLE_DAYS,
  };
}

function telegramOf(v: Variables): Telegram {
  if (!v.BOT_TOKEN) return { kind: 'sandbox', library: v.BOT_LIBRARY, port: v.SANDBOX_PORT };
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: key } = v;
  return {
    kind: 'real',
    library: v.BOT_LIBRARY,
    token: v.BOT_TOKEN,
    apiRoot: v.TELEGRAM_API_ROOT,
    ...(v.TELEGRAM_PROXY ? { proxy: v.TELEGRAM_PROXY } : {}),
    receiving: url && key ? { kind: 'webhook', url, secret: key } : { kind: 'polling' },
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  return Object.freeze(value);
}
