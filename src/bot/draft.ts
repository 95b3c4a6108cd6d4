import { Prisma } from '../db/client/client.ts';
import type { DraftRow } from '../db/queries/turns.ts';

/** A half-filled command of one person in one chat. `asking` is the field the next plain line answers, or the final yes. */
export interface Draft {
  id: string;
  version: number;
  command: string;
  input: Readonly<Record<string, unknown>>;
  asking: string;
  promptId: string | null;
}

export interface DraftKey {
  channel: string;
  chat: string;
  account: string;
}

/** What `asking` says when every field is known and only the yes is missing. */
export const CONFIRMING = '#confirm';

/** A draft nobody has touched for a day is no open question any more. */
const LIFE_MS = 24 * 3_600_000;

/** The open question a turn found, or undefined; one older than a day does not count. */
export function liveDraft(row: DraftRow | null, now: Date): Draft | undefined {
  if (!row || now.getTime() - row.updated_at.getTime() > LIFE_MS) return undefined;
  const { id, version, command, input, asking, prompt_id } = row;
  return { id, version, command, input, asking: asking ?? CONFIRMING, promptId: prompt_id };
}

/** What a question kept in this turn is known by: its buttons carry it, so those of older cards become stale. */
export interface NextDraft {
  id: string;
  version: number;
}

/** The question that was open goes on under its id; a new one gets the id of the letter that opens it. */
export function nextDraft(found: DraftRow | null, letterId: string): NextDraft {
  return found ? { id: found.id, version: found.version + 1 } : { id: letterId, version: 1 };
}

/** The statement that keeps what is filled so far; its buttons carry `stampOf(draft)`. */
export function keepDraft(
  key: DraftKey,
  draft: NextDraft & { command: string; input: Readonly<Record<string, unknown>>; asking: string; promptId: string },
  now: Date,
): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO draft (channel, chat, account, id, version, command, input, asking, prompt_id, updated_at)
    VALUES (${key.channel}, ${key.chat}, ${key.account}, ${draft.id}::bigint, ${draft.version}::int, ${draft.command},
      ${JSON.stringify(draft.input)}::jsonb, ${draft.asking}, ${draft.promptId}, ${now})
    ON CONFLICT (channel, chat, account) DO UPDATE SET id = excluded.id, version = excluded.version,
      command = excluded.command, input = excluded.input, asking = excluded.asking, prompt_id = excluded.prompt_id,
      updated_at = excluded.updated_at`;
}

/** The statement that adds to what is filled without making the open question's buttons stale. */
export function addToDraft(key: DraftKey, input: Draft['input'], now: Date): Prisma.Sql {
  return Prisma.sql`
    UPDATE draft SET input = ${JSON.stringify(input)}::jsonb, updated_at = ${now}
    WHERE channel = ${key.channel} AND chat = ${key.chat} AND account = ${key.account}`;
}

/** The statement that forgets what is half filled; with `command` only where it is that command's. */
export function dropDraft(key: DraftKey, command?: string): Prisma.Sql {
  return Prisma.sql`
    DELETE FROM draft WHERE channel = ${key.channel} AND chat = ${key.chat} AND account = ${key.account}
      AND (${command ?? null}::text IS NULL OR command = ${command ?? null})`;
}

/** The stamp that this draft's buttons carry. */
export function stampOf(draft: NextDraft): string {
  return `${draft.id}-${draft.version}`;
}
