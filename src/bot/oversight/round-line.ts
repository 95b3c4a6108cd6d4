import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { dayRange, line, readField } from '../fields.ts';
import { units } from './round-field.ts';

/** Reads `12-16/10; xã Hòa Tiến; xã Hòa Phong; nội dung: công tác đoàn phí`: days, units, and contents after their word. */
export async function readRoundLine(text: string, context: Context): Promise<Readings> {
  if (!text.includes(';')) return {};
  const [, before = text, contents] = /^([\s\S]*?)(?:;\s*)?n[ộo]i\s+dung\s*:\s*([\s\S]+)$/iu.exec(text) ?? [];
  const [days = '', ...named] = before.split(';').map((part) => part.trim());
  const names = named.filter((name) => name !== '').join(';');
  return {
    ...(days ? { when: await attempt(() => readField(dayRange, days, context)) } : {}),
    ...(names ? { units: await attempt(() => readField(units, names, context)) } : {}),
    ...(contents ? { contents: await attempt(() => readField(line(500), contents, context)) } : {}),
  };
}
