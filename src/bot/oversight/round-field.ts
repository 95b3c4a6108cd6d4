import { z } from 'zod';
import { roundsOf, type WholeRound, wholeRound } from '../../db/queries/visits/inspection-rounds.ts';
import { UserError } from '../../domain/errors.ts';
import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { findUnit, reader, readField } from '../fields.ts';

/** Units of one round that are typed at once. */
const UNITS_AT_ONCE = 20;

/** One of the asker's own rounds, by its code (K3). */
export const ownRound = reader(
  z.object({ id: z.int(), code: z.string() }),
  async (text, context) => {
    const { id, code } = await loadRound(text, context);
    return { id, code };
  },
  choicesOf,
);

/** A round of which the asker is a member; others are as unknown as one that never was. */
export async function loadRound(text: string, context: Context): Promise<WholeRound> {
  const code = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const round = await wholeRound(context.tx, code);
  if (round?.members.some((one) => one.personId === context.actor.person?.personId)) return round;
  throw new UserError(`Đồng chí không tham gia đợt kiểm tra nào mang mã “${code.slice(0, 12)}”.`, {
    choices: await choicesOf(context),
  });
}

async function choicesOf({ actor, tx }: Context) {
  const rounds = await roundsOf(tx, actor.person?.personId ?? 0);
  return rounds
    .filter((one) => one.open)
    .map(({ code, contents }) => ({ label: `${code} ${contents.slice(0, 40)}`, say: code }));
}

/** Units by approximate names, with semicolons between them. */
export const units = reader(z.array(z.object({ unitId: z.int(), name: z.string() })).min(1), async (text, context) => {
  const names = text
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > UNITS_AT_ONCE)
    throw new UserError(`Mỗi lần ghi nhiều nhất ${UNITS_AT_ONCE} đơn vị. Đồng chí ghi thêm sau.`);
  const found: { unitId: number; name: string }[] = [];
  for (const at of names.keys()) found.push(await oneOf(names, at, found, context));
  return [...new Map(found.map((unit) => [unit.unitId, unit])).values()];
});

/** One unit of the list; a choice for one that is unclear says the whole list again with that one settled. */
async function oneOf(
  names: readonly string[],
  at: number,
  found: readonly { unitId: number }[],
  context: Context,
): Promise<{ unitId: number; name: string }> {
  try {
    return await findUnit(names[at] ?? '', context);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const said = found.map((unit) => `#${unit.unitId}`);
    const whole = (say: string) => [...said, say, ...names.slice(at + 1)].join('; ');
    const choices = error.choices.map(({ label, say }) => ({ label, say: whole(say) }));
    throw new UserError(error.message, { choices });
  }
}

/** Reads `K3 …`: the round, and what follows it under `field`. */
export function roundAnd(field: string, rest: z.ZodType) {
  return async (line: string, context: Context): Promise<Readings> => {
    const [, code, left = ''] = /^(k\s?\d{1,9})(?![\p{L}\d])[\s,:;-]*([\s\S]*)$/iu.exec(line.trim()) ?? [];
    if (!code) return {};
    return {
      round: await attempt(() => readField(ownRound, code, context)),
      ...(left.trim() ? { [field]: await attempt(() => readField(rest, left.trim(), context)) } : {}),
    };
  };
}
