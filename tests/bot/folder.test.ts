import { expect, it } from 'vitest';
import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { fileField } from '../../src/bot/fields.ts';
import { openTurns } from '../../src/bot/turn.ts';
import { commands } from '../../src/commands.ts';
import { type World, world } from '../support/world.ts';

const ask = { allow: can.seeProgress, examples: [] };
const merge = command({
  ...ask,
  name: 'thu gop',
  summary: 'Gộp thử',
  input: z.object({}),
  run: async (_input, { trace }) => {
    trace({ action: 'unit.merge', subject: 'unit:1', before: { name: 'A' }, after: { name: 'B' } });
    return { text: 'Đã gộp' };
  },
});
const load = command({
  ...ask,
  name: 'thu nhap',
  summary: 'Nhập thử',
  input: z.object({ file: fileField({ endings: ['xlsx'], maxBytes: 1000, tooBig: 'Tệp quá lớn.' }) }),
  ask: { file: 'Gửi tệp nào?' },
  run: async ({ file }) => ({ text: `Đã nhận ${file.name}` }),
});

async function hearing(w: World) {
  const hear = openTurns({ ...w.room, commands: [...commands, merge, load], folders: { thu: 'Thử' } });
  const base = {
    channel: 'telegram',
    place: { chat: '1012', kind: 'private' as const },
    sender: { id: '1012', name: 'x' },
  };
  let turn = 0;
  const answered = async () => (await w.db.prisma.letter.findFirstOrThrow({ orderBy: { id: 'desc' } })).body;
  return {
    async says(text: string) {
      await hear({ ...base, kind: 'text', key: String(++turn), text });
      return answered();
    },
    async sends(name: string, size: number) {
      await hear({ ...base, kind: 'file', key: String(++turn), file: { id: 'f1', kind: 'document', name, size } });
      return answered();
    },
  };
}

it('a bare folder lists its actions as buttons; an action may be typed with diacritics; its trace is an audit row', async () => {
  const w = await world();
  const lan = await hearing(w);
  expect(await lan.says('/thu')).toMatchObject({ buttons: [[{ say: '/thu gop' }], [{ say: '/thu nhap' }]] });
  expect(await lan.says('/thu Gộp')).toMatchObject({ text: 'Đã gộp' });
  const traced = await w.db.prisma.audit.findMany({ where: { action: 'unit.merge' } });
  expect(traced).toMatchObject([{ subject: 'unit:1', detail: { before: { name: 'A' }, after: { name: 'B' } } }]);
});

it('takes a file while it is asked for, refuses another kind or size, and keeps asking', async () => {
  const lan = await hearing(await world());
  expect(await lan.sends('a.xlsx', 10)).toMatchObject({ text: expect.stringMatching(/không chờ tệp/) });
  expect(await lan.says('/thu nhap')).toMatchObject({ text: 'Gửi tệp nào?' });
  expect(await lan.says('đây nè')).toMatchObject({ text: expect.stringMatching(/gửi tệp \.xlsx/) });
  expect(await lan.sends('a.pdf', 10)).toMatchObject({ text: expect.stringMatching(/không phải \.xlsx/) });
  expect(await lan.sends('a.xlsx', 5000)).toMatchObject({ text: 'Tệp quá lớn.' });
  expect(await lan.sends('A.XLSX', 10)).toMatchObject({ text: 'Đã nhận A.XLSX' });
});
