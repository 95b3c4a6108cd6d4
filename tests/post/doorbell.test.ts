import { expect, it } from 'vitest';
import { openDoorbell } from '../../src/post/doorbell.ts';

/** A doorbell whose NOTIFYs are held until they are let go. */
function held() {
  const told: string[] = [];
  const waiting: (() => void)[] = [];
  const bell = openDoorbell((kind) => {
    told.push(kind);
    return new Promise<void>((resolve) => waiting.push(resolve));
  });
  const letGo = async () => {
    waiting.shift()?.();
    await new Promise(setImmediate);
  };
  return { bell, told, letGo };
}

it('rings in this process while its office is open, and elsewhere by NOTIFY', () => {
  const { bell, told } = held();
  const heard: string[] = [];
  const close = bell.answer((kind) => heard.push(kind));
  bell.ring('reply');
  close();
  bell.ring('notice');
  expect({ heard, told }).toEqual({ heard: ['reply'], told: ['notice'] });
});

it('makes one NOTIFY of all rings during another', async () => {
  const { bell, told, letGo } = held();
  for (let ring = 0; ring < 5; ring += 1) bell.ring('reply');
  expect(told).toEqual(['reply']);
  await letGo();
  expect(told).toEqual(['reply', 'reply']);
  await letGo();
  await letGo();
  bell.ring('reply');
  expect(told).toEqual(['reply', 'reply', 'reply']);
});

it('goes on after a NOTIFY that failed', async () => {
  const told: string[] = [];
  const bell = openDoorbell(async (kind) => {
    told.push(kind);
    throw new Error('the database is gone');
  });
  bell.ring('reply');
  await new Promise(setImmediate);
  bell.ring('reply');
  expect(told).toEqual(['reply', 'reply']);
});
