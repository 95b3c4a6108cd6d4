import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../../src/channels/telegram/read.ts';
import { message, pressed, said, standing } from '../../support/telegram-updates.ts';
import { openDoor } from './door.ts';
import { SCRIPT } from './script.ts';

const BOT = { id: '123456', username: 'tro_ly_doan_bot' };
const KINDS = ['text', 'press', 'file', 'contact', 'inline', 'membership', 'migration', 'unsupported'];

/** Values a forger may put anywhere. */
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(null, undefined, Number.NaN, -0, 2 ** 60, '\u0000', '\uD800', { __proto__: null }, [[[]]], () => 1),
);

/** True updates in which one value, anywhere, was replaced by junk. */
const mangled = fc
  .tuple(fc.constantFrom(...SCRIPT.slice(0, -1).map(([, update]) => update)), fc.nat(), junk)
  .map(([update, at, value]) => {
    const paths = pathsOf({ update_id: 7, ...update });
    return replace({ update_id: 7, ...update }, paths[at % paths.length] ?? [], value);
  });

describe('read', () => {
  it('answers whatever it is given', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), junk), (raw) => KINDS.includes(read(raw, BOT).kind)));
  });

  it('answers true updates with one thing wrong in them', () => {
    fc.assert(
      fc.property(mangled, (raw) => {
        const event = read(raw, BOT);
        return KINDS.includes(event.kind) && (event.kind !== 'text' || event.text.length <= 4096);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing of what it reads', () => {
    fc.assert(
      fc.property(mangled, (raw) => {
        const before = structuredCloneable(raw);
        read(raw, BOT);
        return structuredCloneable(raw) === before;
      }),
    );
  });

  it('keeps nothing of a position', () => {
    const at = { latitude: 16.0544, longitude: 108.2022 };
    for (const fields of [
      { location: at },
      { location: at, venue: { location: at, title: 'Hòa Tiến', address: 'Hòa Vang' } },
    ]) {
      expect(JSON.stringify(read({ update_id: 1, ...message(fields) }, BOT))).not.toMatch(/16\.05|108\.2|Hòa/);
    }
  });

  it('hears a line in a group that calls the bot by its name, without the name', () => {
    const chat = { id: -100, type: 'supergroup', title: 'Ban Phong trào' };
    const asked = (text: string) => read({ update_id: 1, ...said(text, { chat }) }, BOT);
    expect(asked('@Tro_ly_doan_bot đoàn phí bao nhiêu')).toMatchObject({
      kind: 'text',
      text: 'đoàn phí bao nhiêu',
      calls: true,
    });
    for (const talk of ['đoàn phí bao nhiêu', '@tro_ly_doan_bot2 đoàn phí', 'a@tro_ly_doan_bot.vn'])
      expect(asked(talk), talk).toMatchObject({ kind: 'unsupported', what: 'chatter' });
  });

  it('hears no command of a person the message is not by', () => {
    const impostor = said('/x', { from: { id: 777000, is_bot: false, first_name: 'Telegram' } });
    expect(read({ update_id: 1, ...impostor }, BOT)).not.toHaveProperty('sender');
  });

  it('knows data no button of Telegram can hold', () => {
    expect(read({ update_id: 1, ...pressed('đ'.repeat(33)) }, BOT).kind).toBe('unsupported');
    expect(read({ update_id: 1, ...pressed('đ'.repeat(32)) }, BOT).kind).toBe('press');
  });

  it('takes a standing it has never heard of as present', () => {
    expect(read({ update_id: 1, ...standing('honorary') }, BOT)).toMatchObject({ now: 'member' });
  });
});

describe.each(['telegraf', 'grammy'] as const)('%s', (library) => {
  it('dispatches any object that has an update id', async () => {
    const door = await openDoor(library);
    const objects = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      mangled.map((raw) => Object(raw)),
    );
    const property = fc.asyncProperty(objects, async (raw) => {
      const before = door.events.length;
      await door.telegram.receive({ ...raw, update_id: 7 });
      expect(door.events.length).toBe(before + 1);
    });
    await fc.assert(property, { numRuns: 500 }).finally(door.close);
  });
});

function structuredCloneable(raw: unknown): string {
  return JSON.stringify(raw, (_key, value) => (typeof value === 'function' ? 'function' : value)) ?? '';
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((path) => [key, ...path]))];
}

function replace(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy: object = Array.isArray(value) ? [...value] : { ...Object(value) };
  Reflect.set(copy, key, replace(Reflect.get(copy, key), rest, by));
  return copy;
}
