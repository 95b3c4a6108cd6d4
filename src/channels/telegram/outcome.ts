import type { Outcome } from '../../post/channel.ts';
import { CallFailed } from './failure.ts';

/** How long a message that certainly was not sent waits, in milliseconds. */
const UNSENT_MS = 5_000;
/** How long everything waits while Telegram refuses the token: someone must put it right first. */
const LOCKED_MS = 60_000;

/** What the first words of Telegram's refusals mean; the texts are those of tdlib/telegram-bot-api 10.0. */
const UNREACHABLE: readonly (readonly [RegExp, Extract<Outcome, { kind: 'unreachable' }>['reason']])[] = [
  [/bot was blocked by the user/i, 'blocked'],
  [/bot was kicked|bot is not a member/i, 'kicked'],
  [/user is deactivated|group chat was deactivated/i, 'deactivated'],
  [/group chat was deleted|chat not found|user not found|PEER_ID_INVALID|can't initiate conversation/i, 'not found'],
];

/** Puts a failed delivery into one of the post office's outcomes. */
export function outcomeOf(failure: unknown): Outcome {
  if (!(failure instanceof CallFailed)) return { kind: 'refused', reason: 'not a call' };
  if (failure.reach === 'not sent') return { kind: 'wait', ms: UNSENT_MS };
  if (failure.code === undefined || failure.code >= 500) return { kind: 'ambiguous', reason: failure.message };
  if (failure.code === 429) return { kind: 'wait', ms: (failure.retryAfter ?? 1) * 1000 };
  if (failure.migrateTo !== undefined) return { kind: 'migrated', to: failure.migrateTo };
  if (isLocked(failure)) return { kind: 'wait', ms: LOCKED_MS };
  const known = UNREACHABLE.find(([words]) => words.test(failure.description));
  return known ? { kind: 'unreachable', reason: known[1] } : { kind: 'refused', reason: failure.description };
}

/** Telegram does not know the token: 401, or 404 without naming a method. */
export function isLocked(failure: unknown): boolean {
  if (!(failure instanceof CallFailed)) return false;
  return failure.code === 401 || (failure.code === 404 && !failure.description.includes('method'));
}

/** An edit that would change nothing: the message already says so. */
export function isUnchanged(failure: unknown): boolean {
  return failure instanceof CallFailed && failure.description.includes('message is not modified');
}

/** The message to edit is gone or too old. */
export function isUneditable(failure: unknown): boolean {
  return failure instanceof CallFailed && /message to edit not found|message can't be edited/.test(failure.description);
}
