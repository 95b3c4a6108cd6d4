import type { Room } from './box.ts';
import { listCommands } from './methods/profile.ts';
import { Refusal } from './refusal.ts';
import type { Desk } from './server.ts';
import type { Message } from './shapes.ts';

/** Everything outside the chats: the bot, people, chats, the clock, what is switched on. */
export function describeDesk(desk: Desk) {
  const { box, faults } = desk.api;
  const listed = new Set(desk.people.map((person) => person.id));
  const strangers = [...box.users.values()].filter((user) => !listed.has(user.id));
  const groups = [...box.rooms.values()].filter((room) => room.chat.type !== 'private');
  return {
    bot: { name: box.profile.name, username: box.me.username, short: box.profile.short },
    now: box.now().toISOString(),
    limits: desk.limits.limited,
    faults: faults.list(),
    people: [
      ...desk.people.map(({ id, name, role, group }) => ({ id, name, role, group })),
      ...strangers.map(({ id, first_name }) => ({ id, name: first_name, role: '', group: 'Người lạ' })),
    ],
    groups: groups.filter((room) => room.migratedTo === undefined).map(describeGroup),
  };
}

function describeGroup(room: Room) {
  return {
    id: room.chat.id,
    title: room.chat.title ?? '',
    members: [...room.members],
    topics: [...room.topics].map(([id, title]) => ({ id, title })),
    bot: room.bot === 'member',
  };
}

/** A person's chats as his phone lists them: the bot first, then groups and topics; `last` is the newest message. */
export function describeChats(desk: Desk, as: number) {
  const { box } = desk.api;
  const mine = [...box.rooms.values()].filter((room) => room.members.has(as) && room.migratedTo === undefined);
  const own = mine.filter((room) => room.chat.id === as);
  const groups = mine.filter((room) => room.chat.type !== 'private');
  return [...own, ...groups].flatMap((room) => {
    const whole = {
      chat: room.chat.id,
      topic: null,
      title: room.chat.title ?? box.profile.name,
      last: room.messages.at(-1),
    };
    if (room.topics.size === 0) return [whole];
    return [[null, 'Chung'] as const, ...room.topics].map(([topic, title]) => {
      const last = inTopic(room, topic).at(-1);
      return { chat: room.chat.id, topic, title: `${room.chat.title} › ${title}`, last };
    });
  });
}

/** In a forum the messages without a topic are the General one's. */
function inTopic(room: Room, topic: number | null | undefined): Message[] {
  if (room.topics.size === 0) return room.messages;
  return room.messages.filter((one) => one.message_thread_id === (topic ?? undefined));
}

/** The newest messages a page shows of a chat; older ones scroll away for good. */
const SHOWN = 300;

/** A chat as one person sees it. */
export function describeChat(desk: Desk, view: { as: number; chat: number; topic?: number | undefined }) {
  const { box } = desk.api;
  const room = box.rooms.get(view.chat);
  if (!room?.members.has(view.as)) throw new Refusal(404, 'no such chat');
  return {
    messages: inTopic(room, view.topic).slice(-SHOWN),
    commands: listCommands(box, room, view.as),
    prompt: room.prompt ?? null,
    started: room.started,
    blocked: room.bot !== 'member',
    description: box.profile.description,
  };
}
