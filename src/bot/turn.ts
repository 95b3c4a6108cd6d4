import type { Tx } from '../db/open/open.ts';
import { isPassing } from '../db/open/passing.ts';
import { together } from '../db/open/unread.ts';
import { keepGroup } from '../db/queries/chats.ts';
import { countFailure, type OpenedTurn, openTurn, recordSql } from '../db/queries/turns.ts';
import { businessDay } from '../domain/calendar.ts';
import { putCard } from '../post/card.ts';
import type { InlineResult, MenuLine } from '../post/channel.ts';
import { drawnLetter, postLetters } from '../post/letter.ts';
import { posting } from '../post/posting.ts';
import { markReachable } from '../post/reach.ts';
import { beginTask } from '../post/task.ts';
import { rolesOf } from './actor.ts';
import { answerTo, isAlone, replyKey } from './answer-to.ts';
import { botStanding } from './bot-standing.ts';
import type { Context, Trace } from './command.ts';
import { liveDraft, nextDraft } from './draft.ts';
import type { Event, Hear } from './event.ts';
import type { Said } from './heard.ts';
import { findInline } from './inline.ts';
import { markedMenu } from './menu.ts';
import { type Bug, park } from './park.ts';
import { perform } from './perform.ts';
import type { TurnRoom } from './turn-room.ts';

/** A turn that fails this often is parked, so that it cannot hold its chat for ever (house.md §3.2). */
const PARK_AFTER = 3;

/**
 * Opens the ear of the bot: carries one update out in one transaction and settles it. Resolves after commit; an update
 * already carried out is settled at once. A bug is tried again and parked at the third failure. Rejects only while the
 * database cannot be reached: the update must then be delivered again.
 */
export function openTurns(room: TurnRoom): Hear {
  return async (event) => {
    if (isTalk(event)) return;
    const started = performance.now();
    const { menu, toast, goTo, results, ...said } = await settle(room, event);
    const url = goTo === undefined ? undefined : room.link?.(goTo);
    if (event.kind === 'press' || event.kind === 'inline') {
      void room.ack(event.channel, {
        id: event.ack,
        ...(toast ? { text: toast } : {}),
        ...(url ? { url } : {}),
        ...(results ? { results } : {}),
      });
    }
    if (menu) void offer(room, event, menu);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    room.watch?.tally.turn(said.outcome, ms);
    room.log.info({ channel: event.channel, turn: event.key, kind: event.kind, ...said, ms }, 'turn');
  };
}

async function offer(room: TurnRoom, event: Event, menu: readonly MenuLine[]): Promise<void> {
  await room.offerMenu(event.channel, event.place.chat, menu).catch((error: unknown) => {
    room.log.warn({ channel: event.channel, turn: event.key, err: error }, 'the menu was not offered');
  });
}

/** What nobody asked of the bot: it leaves no trace, not even a turn key (house.md §4: nor does an inline query). */
function isTalk(event: Event): boolean {
  if (event.kind === 'inline') return false;
  return event.kind === 'unsupported' && (event.place.kind !== 'private' || !event.sender);
}

interface Settled {
  action: string;
  outcome: string;
  ref?: string;
  /** The menu of this chat, where it is not the one it was given last. */
  menu?: readonly MenuLine[];
  toast?: string;
  goTo?: string;
  results?: readonly InlineResult[];
}

async function settle(room: TurnRoom, event: Event): Promise<Settled> {
  if (event.kind === 'inline') return { action: 'inline', outcome: 'ok', results: await findInline(event.query, room) };
  for (;;) {
    try {
      return await carryOut(room, event);
    } catch (error) {
      if (isPassing(error)) throw error;
      const bug: Bug = { error, ref: newRef(event), at: room.clock.now() };
      const attempts = await countFailure(room.db.prisma, event.channel, event.key, bug.ref, bug.at);
      room.log.error({ channel: event.channel, turn: event.key, ref: bug.ref, attempts, err: error }, 'turn failed');
      if (attempts >= PARK_AFTER) return park(room, event, bug);
    }
  }
}

function carryOut(room: TurnRoom, event: Event): Promise<Settled> {
  return posting(room.db.prisma, room.post, async (tx) => {
    const at = room.clock.now();
    const opened = await openTurn(tx, event, at, businessDay(at));
    if (!opened) return { action: 'seen', outcome: 'seen' };
    if (event.place.kind === 'group') await keepGroup(tx, event.channel, event.place);
    const { context, menu } = await contextOf(room, tx, event, opened, at);
    const said = await perform(event, context, room.intent);
    if (said.outcome !== 'ignored') await recordSaid(room, event, context, said, opened.letterId);
    const { action, outcome, toast, goTo } = said;
    return {
      ...{ action, outcome, ...(menu ? { menu } : {}) },
      ...{ ...(toast ? { toast } : {}), ...(goTo ? { goTo } : {}) },
    };
  });
}

async function contextOf(room: TurnRoom, tx: Tx, event: Event, opened: OpenedTurn, at: Date) {
  const account = event.sender?.id ?? '';
  const known = opened.person;
  if (known?.unreachable && event.place.kind === 'private') await markReachable(tx, event.channel, account);
  const person = known ?? undefined;
  const actor = {
    channel: event.channel,
    account,
    shownAs: event.sender?.name ?? '',
    ...(person ? { person } : {}),
    roles: rolesOf(person),
    lent: known?.lent ?? [],
  };
  const draft = { draft: liveDraft(opened.draft, at), nextDraft: nextDraft(opened.draft, opened.letterId) };
  const context = openContext(room, event, { actor, tx, ...draft, today: businessDay(at) });
  const marked = known && event.place.kind === 'private' ? markedMenu(room.commands, room.folders, actor) : undefined;
  return { context, menu: marked && marked.mark !== known?.menu ? marked.menu : undefined };
}

function openContext(
  room: TurnRoom,
  event: Event,
  known: Pick<Context, 'actor' | 'tx' | 'today' | 'draft' | 'nextDraft'>,
): Context {
  const { clock, post, commands, folders } = room;
  const traces: Trace[] = [];
  const { replyTo: _said, ...place } = answerTo(event);
  const personId = known.actor.person?.personId;
  return {
    ...known,
    place: event.place,
    here: event.place.kind === 'private' ? 'private' : 'group',
    turn: event.key,
    link: room.link ?? (() => undefined),
    rules: () => room.rules.open(known.tx),
    standing: () => botStanding(known.tx, clock.now(), room.watch),
    clock,
    commands,
    folders,
    traces,
    closing: [],
    trace: (entry) => void traces.push(entry),
    send: (letters) => postLetters(known.tx, letters, post),
    async show(cards) {
      for (const card of cards) await putCard(known.tx, card, post);
    },
    begin: (work) =>
      beginTask(
        known.tx,
        { ...work, key: `${event.channel}:${event.key}`, channel: event.channel, ...place, personId },
        post,
      ),
  };
}

/** The turn's audit row and the letter that answers it, in the transaction that caused them. */
async function recordSaid(room: TurnRoom, event: Event, context: Context, said: Said, letterId: string) {
  const { actor, tx, traces, closing } = context;
  const { subject = said.subject, toast: _shown, goTo: _opened, ...reply } = said.answer ?? {};
  const { action, outcome } = said;
  const own = { account: actor.account, personId: actor.person?.personId ?? null, action, subject: subject ?? null };
  const turn = { at: room.clock.now(), channel: event.channel, turn: event.key };
  const record = recordSql({ ...turn, ...own, outcome, traces });
  if (!('text' in reply)) return void (await tx.$executeRaw(together([record, ...closing])));
  const letter = { key: replyKey(event), kind: 'reply' as const, channel: event.channel, to: answerTo(event), reply };
  const alone = { id: letterId, group: event.place.kind === 'group' };
  // An album's items share one letter: whose it is shows only when it is written.
  const drawn = isAlone(event) ? await drawnLetter(tx, letter, alone, room.post) : undefined;
  await tx.$executeRaw(together([record, ...closing, ...(drawn ?? [])]));
  if (!drawn) await postLetters(tx, [letter], room.post);
}

/** A reference number people can read out: it finds the log line, and says nothing else. */
function newRef(event: Event): string {
  return `SC-${event.key.slice(-6).toUpperCase()}`;
}
