import type { Tx } from '../../open/open.ts';

/**
 * Says that the published rules changed: raises the version in the transaction that changes them. Indexes follow with
 * the next look-up, by `rulebookMark`.
 */
export async function bumpRulebook(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    INSERT INTO rulebook (id, version) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET version = rulebook.version + 1 RETURNING version`;
  return row?.version ?? 0;
}

/** The newest version of the published rules; 0 before the first. */
export async function rulebookVersion(tx: Tx): Promise<number> {
  return (await tx.rulebook.findUnique({ where: { id: 1 } }))?.version ?? 0;
}

/**
 * A mark that is another one after every change of the published rules: the version with the transaction that raised it.
 * One taken back leaves its number unused, so no mark stands for two states. One row is read, however many the rules are.
 */
export async function rulebookMark(tx: Pick<Tx, '$queryRaw'>): Promise<string> {
  const [row] = await tx.$queryRaw<{ mark: string }[]>`
    SELECT concat_ws('/', version, xmin::text) AS mark FROM rulebook WHERE id = 1`;
  return row?.mark ?? '';
}
