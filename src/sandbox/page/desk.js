import { get } from './net.js';

/** Everything outside the chats, as the server last told it; `drift` turns this machine's time into business time. */
export const desk = { bot: { name: '', username: '' }, people: [], groups: [], faults: [], limits: false, drift: 0 };

export async function loadDesk() {
  const state = await get('desk');
  Object.assign(desk, state, { drift: new Date(state.now) - Date.now() });
}

export const businessNow = () => new Date(Date.now() + desk.drift);
export const personOf = (id) => desk.people.find((person) => person.id === id);
export const groupOf = (id) => desk.groups.find((group) => group.id === id);

/** The payload of a deep link to this bot, or undefined. */
export function payloadOf(url) {
  const ours = url.hostname === 't.me' && url.pathname.slice(1) === desk.bot.username;
  return ours ? (url.searchParams.get('start') ?? undefined) : undefined;
}

/** People under their groups, in the order given. */
export function peopleByGroup() {
  return Object.entries(Object.groupBy(desk.people, (person) => person.group));
}
