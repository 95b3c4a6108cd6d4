import type { Tx } from '../open/open.ts';

/** A secret of this installation; the first who asks makes it, of two at once both get the same. */
export async function secretOf(tx: Tx, name: string, make: () => string): Promise<string> {
  const known = await tx.secret.findUnique({ where: { name } });
  if (known) return known.value;
  const [row] = await tx.$queryRaw<{ value: string }[]>`
    INSERT INTO secret (name, value) VALUES (${name}, ${make()})
    ON CONFLICT (name) DO UPDATE SET value = secret.value RETURNING value`;
  return row?.value ?? '';
}
