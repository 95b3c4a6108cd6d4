import pg from 'pg';
import type { Ask } from '../schema/migrate.ts';
import { migrate } from '../schema/migrate.ts';
import { adaptPool } from './adapter-pool.ts';
import { lockKeys, lockSpace } from './hold.ts';
import { OpenError } from './open-error.ts';

/** Connections Prisma may use at once; pg-boss and the two locks have their own. PostgreSQL's default limit is 100. */
const poolSize = 15;

/**
 * The URL with the session's settings. UTC, since the adapter writes instants without an offset. No JIT where the URL does
 * not ask for it: it takes a tenth of a second to compile a walk over the tree of units that is done in a hundredth.
 */
export function withSession(url: string): string {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  parsed.searchParams.set('options', ['-c jit=off', options, '-c TimeZone=UTC'].filter(Boolean).join(' '));
  return parsed.href;
}

export function openPool(connectionString: string, max = poolSize): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: max === 1 ? 'tro-ly-doan migrate' : 'tro-ly-doan',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: max === 1 ? 0 : 30_000,
    keepAlive: true,
    pipeline: true,
  });
  // An idle connection that drops is replaced by the pool; unheard, its error would end the process.
  pool.on('error', () => {});
  return pool;
}

/** Migrates over one connection of its own, under an advisory lock: replicas may start together. */
export async function migrateServer(connectionString: string): Promise<void> {
  const pool = openPool(connectionString, 1);
  const ask: Ask = (sql) => pool.query(sql);
  const alone = async <T>(work: () => Promise<T>) => {
    await pool.query('SELECT pg_advisory_lock($1, $2)', [lockSpace, lockKeys.migrate]);
    return work();
  };
  try {
    await pool.query('SELECT 1').catch((cause) => {
      throw new OpenError('Không kết nối được PostgreSQL ở DATABASE_URL.', 'unreachable', cause);
    });
    await migrate({ ask, factory: adaptPool(pool), alone });
  } finally {
    await pool.end();
  }
}
