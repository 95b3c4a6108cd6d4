import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** The two things only one replica may do at a time. */
export type HoldName = 'poller' | 'sender';

export interface Held {
  /** Aborts when the lock is no longer ours: its connection is gone. */
  lost: AbortSignal;
  release(): Promise<void>;
}

/** The first half of every advisory lock key of this program ("TLD"), so that it never meets another program's. */
export const lockSpace = 0x544c44;
export const lockKeys = { poller: 1, sender: 2, migrate: 3, seal: 4 } as const;

const retryMs = 2_000;
const heartbeatMs = 2_000;
/** The holder finds out within 2 + 3 s that its session is gone; the server frees a vanished host's after about 6 s. */
const heartbeatTimeoutMs = 3_000;
const serverNotices =
  'SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 2; SET tcp_user_timeout = 6000';

/** Waits until the session-level advisory lock `name` is ours, on a connection of its own. Rejects only when `signal` aborts. */
export async function holdOnServer(connectionString: string, name: HoldName, signal: AbortSignal): Promise<Held> {
  for (;;) {
    signal.throwIfAborted();
    const held = await tryHold(connectionString, name).catch(() => undefined);
    if (held) return held;
    await pause(retryMs, undefined, { signal });
  }
}

async function tryHold(connectionString: string, name: HoldName): Promise<Held | undefined> {
  const client = new Client({
    connectionString,
    application_name: `tro-ly-doan ${name}`,
    connectionTimeoutMillis: 5_000,
    query_timeout: heartbeatTimeoutMs,
    keepAlive: true,
  });
  // A connection that drops while it is only waiting is tried anew; unheard, its error would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(serverNotices);
    const answer = await client.query('SELECT pg_try_advisory_lock($1, $2) AS ours', [lockSpace, lockKeys[name]]);
    if (answer.rows[0].ours) return keep(client);
  } catch (error) {
    client.end().catch(() => {});
    throw error;
  }
  await client.end();
  return undefined;
}

function keep(client: Client): Held {
  const lost = new AbortController();
  const lose = () => {
    clearInterval(beat);
    lost.abort();
    client.end().catch(() => {});
  };
  const beat = setInterval(() => client.query('SELECT 1').catch(lose), heartbeatMs);
  client.on('error', lose);
  client.on('end', lose);
  async function release(): Promise<void> {
    clearInterval(beat);
    client.off('end', lose);
    await client.end();
  }
  return { lost: lost.signal, release };
}
