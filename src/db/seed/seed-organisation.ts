import { z } from 'zod';
import { dateOf } from '../../domain/day.ts';
import { fold } from '../../domain/fold.ts';
import { positionTitles } from '../../domain/people/position.ts';
import { unitKey } from '../../domain/units/unit-words.ts';
import type { Tx } from '../open/open.ts';
import { readSample, sampleUnits } from './seed-sample-data.ts';

/** Terms as the JSON column takes them. */
const jsonObject = z.record(z.string(), z.json());

/** Database ids by the codes of sample.json. */
export type Ids = ReadonlyMap<string, number>;

export async function seedUnits(tx: Tx): Promise<Ids> {
  const validFrom = dateOf(readSample().validFrom);
  const units = sampleUnits();
  const rows = await tx.unit.createManyAndReturn({ data: units.map(({ code }) => ({ code, validFrom })) });
  const ids = idsByCode(rows);
  await tx.unitVersion.createMany({
    data: units.map(({ code, name, kind, branch, parent }) => ({
      unitId: idOf(ids, code),
      validFrom,
      name,
      folded: unitKey(name),
      kind,
      branch,
      parentId: parent === null ? null : idOf(ids, parent),
    })),
  });
  const aliases = units.flatMap(({ code, aliases }) =>
    aliases.map((alias) => ({ unitId: idOf(ids, code), folded: unitKey(alias) })),
  );
  await tx.unitAlias.createMany({ data: aliases, skipDuplicates: true });
  return ids;
}

export async function seedPeople(tx: Tx, units: Ids, channel: string): Promise<Ids> {
  const { people, validFrom } = readSample();
  const rows = await tx.person.createManyAndReturn({
    data: people.map(({ code, name }) => ({ code, name, folded: fold(name) })),
  });
  const ids = idsByCode(rows);
  await tx.position.createMany({
    data: people.flatMap((person) =>
      person.positions.map(({ kind, unit, title, fullTime, mainPost }) => ({
        personId: idOf(ids, person.code),
        unitId: idOf(units, unit),
        kind,
        title: title ?? positionTitles[kind],
        fullTime,
        mainPost: mainPost ?? null,
        validFrom: dateOf(validFrom),
      })),
    ),
  });
  await tx.account.createMany({
    data: people.map(({ code, telegram }) => ({
      channel,
      externalId: String(telegram),
      personId: idOf(ids, code),
      boundAt: dateOf(validFrom),
    })),
  });
  return ids;
}

export async function seedPolicies(tx: Tx, units: Ids): Promise<void> {
  const { policies, validFrom } = readSample();
  await tx.policy.createMany({
    data: policies.map(({ unit, programme, appliesTo, terms }) => ({
      unitId: idOf(units, unit),
      programme,
      appliesTo,
      validFrom: dateOf(validFrom),
      terms: jsonObject.parse(terms),
    })),
  });
}

export async function seedGroups(tx: Tx, units: Ids, channel: string): Promise<void> {
  await tx.chat.createMany({
    data: readSample().groups.map(({ id, title, unit, topic }) => ({
      channel,
      externalId: String(id),
      kind: 'group',
      title,
      unitId: idOf(units, unit),
      topic: topic ?? null,
    })),
    skipDuplicates: true,
  });
}

function idsByCode(rows: readonly { id: number; code: string }[]): Ids {
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** The id of a code; a code that the file does not define is a fault of the file. */
export function idOf(ids: Ids, code: string): number {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`prisma/seed/sample.json names ${code}, which it does not define`);
  return id;
}
