import { z } from 'zod';
import type { Prisma } from '../db/client/client.ts';
import type { Tx } from '../db/open/open.ts';
import type { Clock } from '../domain/clock.ts';
import type { Day } from '../domain/day.ts';
import type { UserError } from '../domain/errors.ts';
import type { NewCard } from '../post/card.ts';
import type { NewLetter } from '../post/letter.ts';
import type { Reply } from '../post/reply.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import type { Action } from './access.ts';
import type { Actor } from './actor.ts';
import type { Deed } from './audit/audit-lines.ts';
import type { BotStanding } from './bot-standing.ts';
import type { Draft, NextDraft } from './draft.ts';
import type { Place } from './event.ts';

/** All a command can reach. `today` is the business day of `clock.now()`. */
export interface Context {
  actor: Actor;
  tx: Tx;
  clock: Clock;
  today: Day;
  /** Where the line was said, and the turn's key on its channel: what a consent refers to. */
  place: Place;
  turn: string;
  /** The open question of this person in this chat, as the turn found it. */
  draft: Draft | undefined;
  /** What a question kept in this turn is known by. */
  nextDraft: NextDraft;
  /** The deep link that says `/start payload` to the bot; undefined while the platform has not told its name. */
  link: (payload: string) => string | undefined;
  /** The rulebook as this transaction sees it. */
  rules: () => Promise<Rulebook>;
  /** How the bot itself stands. */
  standing: () => Promise<BotStanding>;
  /** Where the asker is: personal matters are no group's. */
  here: 'private' | 'group';
  commands: readonly Command[];
  /** What each folder of commands is about: `/donvi gop` stands in `donvi`. */
  folders: Readonly<Record<string, string>>;
  /** Statements whose answer nobody reads: the turn carries them out at its end, in one with its audit row. */
  closing: Prisma.Sql[];
  /** Writes down a change, or a look at somebody else's data: an audit row of its own beside the turn's. */
  trace: (entry: Trace) => void;
  /** What was traced so far; a refusal takes back what its command had traced. */
  traces: Trace[];
  /** Writes letters to others in this turn's transaction; `key` makes each once. */
  send: (letters: readonly NewLetter[]) => Promise<void>;
  /** Shows cards, or their new state, in this turn's transaction (post/card.ts): edited as often as their chat may be. */
  show: (cards: readonly NewCard[]) => Promise<void>;
  /** Begins long work in this turn's transaction (jobs/tasks.ts); what it says comes to this chat. */
  begin: (work: { kind: string; params: unknown }) => Promise<void>;
}

/** What was done to what; `personId` is whose data it is. Payloads are JSON and hold no more than what changed. */
export interface Trace {
  action: Deed;
  subject: string;
  personId?: number;
  before?: z.infer<ReturnType<typeof z.json>>;
  after?: z.infer<ReturnType<typeof z.json>>;
}

/** What a line said about a field: its value, or why it cannot be one. */
export type Reading = { value: unknown } | { problem: UserError };
export type Readings = Readonly<Record<string, Reading>>;

type Shape = Readonly<Record<string, z.ZodType>>;
type Whole<S extends Shape> = z.infer<z.ZodObject<S>>;

/** What was understood, before it is saved; `settled` are fields that there is nothing to change about now. */
export interface Card {
  text: string;
  save: string;
  settled?: readonly string[];
}

/** A command as its file writes it; `command()` only infers the types. `name` is its file's, `donvi gop` for commands/donvi/gop.ts. */
export interface CommandSpec<S extends Shape> {
  name: string;
  /** How an action's word is spelled, where other words fold to the same and begin a line of its command: “sổ”, not “sơ kết”. */
  spelled?: string;
  /** What may come after the action's word typed bare, itself bare; anything else begins a line of its command: “so 2026”, not “so ket thang”. */
  follows?: RegExp;
  summary: string;
  allow: Action;
  /** 'private' (the default): asked in a group, it moves to the private chat by a link. */
  where?: 'private' | 'anywhere';
  input: z.ZodObject<S>;
  /** A question for each field that may be missing. */
  ask?: Partial<Record<keyof S & string, string>>;
  /** What to call each field on a button: [Sửa ngày]. */
  labels?: Partial<Record<keyof S & string, string>>;
  examples: readonly string[];
  /** Said bare while a question is open, it drops that question. */
  abandons?: boolean;
  /** What is said when its question is dropped; default: that nothing was saved. */
  dropped?: string;
  /** Reads a whole line at once, where the fields cannot be told apart one by one. */
  read?: (line: string, context: Context) => Promise<Readings>;
  /** Refuses what is known so far (UserError, RuleBroken): after every answer, before the card, and before `run`. */
  check?: (input: Partial<Whole<S>>, context: Context) => Promise<void>;
  /** The card of what was understood, with the label of the button that saves; without one `run` follows at once. */
  confirm?: (input: Whole<S>, context: Context) => Promise<Card | undefined>;
  run: (input: Whole<S>, context: Context) => Promise<Answer>;
}

/**
 * A command's answer; `subject` names for the audit what was touched (visit:12). In a group a press that has a `toast` is
 * answered by it over the button and by nothing else; with `goTo` (a deep link's payload) it opens the private chat there.
 * `again`: the field that is asked for anew, so that the next message goes on with the same command (dictation).
 */
export type Answer = Reply & { subject?: string; toast?: string; goTo?: string; again?: string };

/** A command with its input type erased: what the engine handles. */
export interface Command {
  name: string;
  spelled?: string;
  follows?: RegExp;
  summary: string;
  allow: Action;
  where: 'private' | 'anywhere';
  fields: readonly string[];
  input: z.ZodObject<Shape>;
  ask: Readonly<Partial<Record<string, string>>>;
  labels: Readonly<Partial<Record<string, string>>>;
  examples: readonly string[];
  abandons: boolean;
  dropped?: string;
  read?: (line: string, context: Context) => Promise<Readings>;
  /** The three steps below take raw input and parse it first; `check` takes some of it. */
  check: (input: unknown, context: Context) => Promise<void>;
  confirm: (input: unknown, context: Context) => Promise<Card | undefined>;
  run: (input: unknown, context: Context) => Promise<Answer>;
}

/** Makes a command of its data and one function. */
export function command<S extends Shape>(spec: CommandSpec<S>): Command {
  return {
    name: spec.name,
    ...(spec.spelled ? { spelled: spec.spelled } : {}),
    ...(spec.follows ? { follows: spec.follows } : {}),
    summary: spec.summary,
    allow: spec.allow,
    where: spec.where ?? 'private',
    fields: Object.keys(spec.input.shape),
    input: spec.input,
    ask: spec.ask ?? {},
    labels: spec.labels ?? {},
    examples: spec.examples,
    abandons: spec.abandons ?? false,
    ...(spec.dropped ? { dropped: spec.dropped } : {}),
    ...(spec.read ? { read: spec.read } : {}),
    check: async (input, context) => spec.check?.(known(spec.input, input), context),
    confirm: async (input, context) => spec.confirm?.(spec.input.parse(input), context),
    run: (input, context) => spec.run(spec.input.parse(input), context),
  };
}

/** The fields of a half-filled input that are already valid. */
function known<S extends Shape>(shape: z.ZodObject<S>, input: unknown): Partial<Whole<S>> {
  const given = z.record(z.string(), z.unknown()).parse(input);
  const valid = Object.entries(shape.shape).flatMap(([field, schema]) => {
    const parsed = schema.safeParse(given[field]);
    return parsed.success && parsed.data !== undefined ? [[field, parsed.data]] : [];
  });
  // as: each field was parsed by its own schema just above, which the types cannot follow through the entries
  return Object.fromEntries(valid) as Partial<Whole<S>>;
}
