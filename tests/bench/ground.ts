import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/db/open/open.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { createDatabase } from '../support/postgres.ts';
import { fillSample } from '../support/sample.ts';
import type { Storage } from './bot-process.ts';

/** A database of its own with the sample organisation and more cadres; `drop` removes it. */
export interface Ground {
  readonly kind: 'pg' | 'pglite';
  readonly storage: Storage;
  /** Opens it in this process; on PGlite only while no bot runs on it. */
  open(): Promise<Database>;
  drop(): Promise<void>;
}

/** The PostgreSQL server on this machine; another by TEST_DATABASE_URL. */
export const serverUrl = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Cadres bound to the Telegram accounts 2001…, beside the sample's people. */
const CADRES = 100;

export async function layGround(kind: 'pg' | 'pglite'): Promise<Ground> {
  const ground = kind === 'pg' ? await groundOnServer() : groundInFolder();
  const db = await ground.open();
  await fillSample(db);
  await bindCadres(db);
  await db.close();
  return ground;
}

async function groundOnServer(): Promise<Ground> {
  const { url, drop } = await createDatabase(serverUrl, 'migrated');
  const open = () => openDatabase({ url });
  return { kind: 'pg', storage: { DATABASE_URL: url }, open, drop: async () => void (await drop()) };
}

function groundInFolder(): Ground {
  const dir = mkdtempSync(join(tmpdir(), 'tro-ly-doan-bench-'));
  const open = () => openDatabase({ dir });
  const drop = async () => rmSync(dir, { recursive: true, force: true });
  return { kind: 'pglite', storage: { DATA_DIR: dir }, open, drop };
}

async function bindCadres(db: Database): Promise<void> {
  await db.prisma.$executeRaw`
    WITH like_this AS (SELECT o.* FROM position o JOIN account a ON a.person_id = o.person_id
      WHERE a.channel = 'telegram' AND a.external_id = '1012' LIMIT 1),
    p AS (INSERT INTO person (code, name, folded)
      SELECT 'bench-' || n, 'Cán bộ ' || n, 'can bo ' || n FROM generate_series(1, ${CADRES}::int) n RETURNING id, code),
    o AS (INSERT INTO position (person_id, unit_id, kind, title, full_time, valid_from)
      SELECT p.id, l.unit_id, l.kind, l.title, l.full_time, l.valid_from FROM p, like_this l)
    INSERT INTO account (channel, external_id, person_id, bound_at)
    SELECT 'telegram', (2000 + substr(code, 7)::int)::text, id, now() FROM p`;
}
