import { z } from 'zod';
import { openActor } from './actor.ts';
import type { Fault } from './faults.ts';
import { readMoment } from './page-clock.ts';
import { Refusal } from './refusal.ts';
import type { Desk } from './server.ts';
import { meetUser, privateRoom } from './speak.ts';

export type Desktop = Desk & { fault(fault: Fault): () => void };
type Act = (desktop: Desktop, body: unknown) => unknown;

const whole = z.number().int();
const spot = { as: whole, chat: whole, topic: whole.optional() };
const said = { ...spot, replyTo: whole.optional() };
const text = z.string().trim().min(1).max(4096);
const say = z.strictObject({ ...said, text });
const edit = z.strictObject({ ...spot, message: whole, text: z.string().trim().max(4096) });
const press = z.strictObject({ ...spot, message: whole, data: z.string() });
const key = z.strictObject({ ...spot, label: z.string() });
const file = z.strictObject({ name: z.string().min(1).max(255), type: z.string().max(127), base64: z.base64() });
const files = z.strictObject({
  ...said,
  photos: z.boolean(),
  files: z.array(file).min(1).max(10),
  caption: z.string().max(1024).optional(),
});
/** A WebP file begins so: `RIFF`, its length, `WEBP`. */
const webp = z.base64().refine((text) => /^RIFF....WEBP/s.test(atob(text.slice(0, 16))), 'no WebP');
const sticker = z.strictObject({ ...said, emoji: z.string().min(1).max(16), base64: webp });
const contact = z.strictObject({ ...spot, phone: z.string().regex(/^\+?\d{8,15}$/) });
const open = z.strictObject({ as: whole, payload: z.string() });
const search = z.strictObject({ as: whole, query: z.string().max(256) });
const pick = z.strictObject({ ...spot, query: z.string(), result: z.string() });
const block = z.strictObject({ as: whole, blocked: z.boolean() });
const clock = z.union([
  z.strictObject({ shift: z.number().int() }),
  z.strictObject({ day: z.string().max(100), hour: z.string().max(100) }),
  z.strictObject({ reset: z.literal(true) }),
]);
const troubles = z.strictObject({ kind: z.enum(['slow', 'rate', 'broken', 'down', 'cut', 'limits']), on: z.boolean() });
const stranger = z.strictObject({ name: z.string().trim().min(1).max(64) });

/** The troubles of the page's switches. */
const FAULTS: Record<'slow' | 'rate' | 'broken' | 'down' | 'cut', Fault> = {
  slow: { kind: 'slow', ms: 3000 },
  rate: { kind: 'rate', seconds: 5 },
  broken: { kind: 'broken', status: 502 },
  down: { kind: 'down' },
  cut: { kind: 'cut', methods: ['sendMessage', 'editMessageText', 'sendDocument', 'sendPhoto'] },
};
/** Strangers made at the page get ids from here up, clear of the people given. */
const STRANGERS = 990_000_000;

function actorOf(desk: Desk, id: number) {
  const user = desk.api.box.users.get(id);
  if (!user) throw new Refusal(404, 'no such person');
  return openActor(desk.api.box, user);
}

/** What a person at the page can do, by the last part of `/sandbox/<act>`. */
export const ACTS: Record<string, Act> = {
  say(desk, body) {
    const { as, text, ...where } = say.parse(body);
    return actorOf(desk, as).says(text, where);
  },
  press(desk, body) {
    const { as, data, ...where } = press.parse(body);
    return { query: actorOf(desk, as).presses(data, where).query };
  },
  key(desk, body) {
    const { as, label, ...where } = key.parse(body);
    actorOf(desk, as).presses(label, where);
  },
  edit(desk, body) {
    const { as, message, text, ...where } = edit.parse(body);
    return actorOf(desk, as).edits(message, text, where);
  },
  files(desk, body) {
    const { as, files: given, photos, caption, ...where } = files.parse(body);
    // Clients write an album's caption under its first file.
    const sent = given.map(({ base64, ...one }, at) => {
      const bytes = Buffer.from(base64, 'base64');
      return { ...one, bytes, ...(caption && at === 0 ? { caption } : {}) };
    });
    const actor = actorOf(desk, as);
    const [only] = sent;
    if (!only || sent.length > 1) return actor.sendsAlbum(sent, photos ? 'photos' : 'documents', where);
    return photos ? actor.sendsPhoto(only, where) : actor.sendsFile(only, where);
  },
  sticker(desk, body) {
    const { as, emoji, base64, ...where } = sticker.parse(body);
    return actorOf(desk, as).sendsSticker(emoji, Buffer.from(base64, 'base64'), where);
  },
  contact(desk, body) {
    const { as, phone, ...where } = contact.parse(body);
    return actorOf(desk, as).sendsContact(phone, where);
  },
  open(desk, body) {
    const { as, payload } = open.parse(body);
    return actorOf(desk, as).opensLink(payload);
  },
  search(desk, body) {
    const { as, query } = search.parse(body);
    return { query: actorOf(desk, as).searches(query).query };
  },
  pick(desk, body) {
    const { as, query, result, ...where } = pick.parse(body);
    return actorOf(desk, as).picks(query, result, where);
  },
  block(desk, body) {
    const { as, blocked } = block.parse(body);
    const actor = actorOf(desk, as);
    if (blocked) actor.blocks();
    else actor.unblocks();
  },
  clock(desk, body) {
    const move = clock.parse(body);
    if ('shift' in move) desk.clock.shift(move.shift);
    else desk.clock.set('day' in move ? readMoment(move.day, move.hour, desk.clock.now()) : undefined);
    desk.onClock();
    desk.api.box.happenings.emit('changed');
  },
  troubles(desk, body) {
    const { kind, on } = troubles.parse(body);
    if (kind === 'limits') desk.limits.limited = on;
    else switchFault(desk, FAULTS[kind], on);
    desk.api.box.happenings.emit('changed');
  },
  stranger(desk, body) {
    const { box } = desk.api;
    const id = STRANGERS + box.users.size;
    const user = meetUser(box, id, stranger.parse(body).name);
    privateRoom(box, user);
    return { id };
  },
};

function switchFault(desk: Desktop, fault: Fault, on: boolean): void {
  const { faults } = desk.api;
  const others = faults.list().filter((one) => one.kind !== fault.kind);
  faults.heal();
  for (const other of others) faults.start(other);
  if (on) desk.fault(fault);
}
