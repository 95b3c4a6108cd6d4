import http from 'node:http';
import https from 'node:https';
import type { Fetched } from '../../post/channel.ts';
import { CallFailed } from './failure.ts';
import type { Call } from './library.ts';
import type { Log } from './log.ts';
import { shape } from './shapes.ts';

/** Telegram gives bots files of at most 20 MB. */
const LIMIT = 20 * 1024 * 1024;
/** A download's limit in milliseconds. */
const WITHIN_MS = 60_000;

interface Source {
  call: Call;
  apiRoot: string;
  token: string;
  agent: http.Agent;
  log: Log;
}

/** Downloads a file by its id. The address holds the token: it stays in this file. */
export async function download(fileId: string, source: Source): Promise<Fetched> {
  try {
    const path = shape(await source.call('getFile', { file_id: fileId }))?.file_path;
    if (typeof path !== 'string') return { refused: 'tệp không còn ở Telegram' };
    return { bytes: await read(`${source.apiRoot}/file/bot${source.token}/${path}`, source.agent) };
  } catch (failure) {
    if (failure instanceof CallFailed && /too big/.test(failure.message)) return { refused: 'tệp lớn hơn 20 MB' };
    source.log.warn(
      { reason: failure instanceof CallFailed ? failure.message : 'cut off' },
      'Telegram: a file was not had',
    );
    return failure instanceof CallFailed && /file/.test(failure.message)
      ? { refused: 'tệp không còn ở Telegram' }
      : { wait: 'chưa tải được tệp từ Telegram' };
  }
}

function read(address: string, agent: http.Agent): Promise<Uint8Array> {
  const get = address.startsWith('https:') ? https.get : http.get;
  return new Promise((resolve, reject) => {
    const request = get(address, { agent, signal: AbortSignal.timeout(WITHIN_MS) }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      if (response.statusCode !== 200) request.destroy(new Error(`status ${response.statusCode}`));
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > LIMIT) request.destroy(new Error('too big'));
        else chunks.push(chunk);
      });
      response.on('error', reject).on('end', () => resolve(Buffer.concat(chunks)));
    });
    request.on('error', reject);
  });
}
