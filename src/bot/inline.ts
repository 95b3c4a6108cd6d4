import { businessDay } from '../domain/calendar.ts';
import type { InlineResult } from '../post/channel.ts';
import { readAddress, rulesAt } from '../rules/address.ts';
import { placeFor } from '../rules/advice.ts';
import { excerpt } from '../rules/excerpt.ts';
import type { Rule } from '../rules/rule.ts';
import { type Asker, standingOf } from '../rules/standing.ts';
import { citation } from './guidance/render-found.ts';
import type { TurnRoom } from './turn-room.ts';

/** Finds shown in the list over the typing box. */
const SHOWN = 5;
/** Shorter queries are the beginning of a word. */
const SHORTEST = 3;

/**
 * What `@bot câu hỏi` finds, for nobody in particular: the list is shown to everybody alike. Nothing for a question the
 * rulebook does not answer, and nothing while the database is away: an inline query is asked again with the next letter.
 */
export async function findInline(query: string, room: Pick<TurnRoom, 'rules' | 'db' | 'clock' | 'log'>) {
  const question = query.trim();
  if (question.length < SHORTEST) return [];
  const book = await room.rules.open(room.db.prisma).catch((error: unknown) => {
    room.log.warn({ err: error }, 'an inline query was not answered');
    return undefined;
  });
  if (!book) return [];
  const address = readAddress(question);
  const named = address ? rulesAt(address, book.rules) : [];
  const nobody = { units: [], day: businessDay(room.clock.now()) };
  if (named.length > 0) return named.slice(0, SHOWN).map((rule) => resultOf(rule, nobody, new Set()));
  const { sure, found, words } = book.consult(question);
  const placed = sure ? placeFor(found, nobody, question) : [];
  return placed.slice(0, SHOWN).map(({ rule }) => resultOf(rule, nobody, words));
}

function resultOf(rule: Rule, nobody: Asker, words: ReadonlySet<string>): InlineResult {
  const body = excerpt(rule.text, words)
    .map(({ text }) => text)
    .join('');
  const hearsay = rule.confidence === '?';
  const scope = rule.scope === '—' || rule.scope === '' ? '' : ` Phạm vi: ${rule.scope}.`;
  const ended = standingOf(rule, nobody).ended ? ' Đã hết giai đoạn áp dụng.' : '';
  const cited = `Văn bản: ${citation(rule)}.${scope}${ended}`;
  const standing = hearsay ? 'Cách hiểu thường gặp, chưa có văn bản.' : cited;
  return {
    id: rule.code,
    title: `${rule.topic} · ${rule.code}`,
    description: body,
    text: `${rule.topic} (${rule.code})\n${body}${rule.summary ? ' (tóm tắt)' : ''}\n${standing}`,
  };
}
