import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body.ts';
import type { Box } from './box.ts';
import type { Recorder } from './calls.ts';
import { decodeCall } from './decode.ts';
import type { Fault, Faults } from './faults.ts';
import type { Log } from './log.ts';
import { METHODS } from './methods.ts';
import { Refusal, tooMany } from './refusal.ts';
import type { Schema } from './schema.ts';
import type { Webhooks } from './webhook.ts';

export interface Api {
  box: Box;
  hooks: Webhooks;
  schema: Schema;
  faults: Faults;
  calls: Recorder;
  checkLimits(method: string, chat: unknown): void;
  log: Log | undefined;
}

const HTML =
  '<html>\r\n<head><title>Bad Gateway</title></head>\r\n<body><center><h1>Bad Gateway</h1></center></body>\r\n</html>\r\n';

/** Answers `/bot<TOKEN>/<method>` as api.telegram.org does. */
export async function answerCall(api: Api, url: URL, request: IncomingMessage, response: ServerResponse) {
  const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const faults = api.faults.strike(method);
  try {
    const body = await readBody(request, url.searchParams);
    if (await suffer(faults, response, gone.signal)) return;
    if (token !== api.box.token)
      throw new Refusal(token === undefined ? 404 : 401, token ? 'Unauthorized' : 'Not Found');
    for (const fault of faults) if (fault.kind === 'rate') limit(api, method, body.fields, fault.seconds);
    const result = await perform(api, method, body, gone.signal);
    if (faults.some((fault) => fault.kind === 'cut')) response.destroy();
    else if (!gone.signal.aborted) writeJson(response, 200, { ok: true, result });
  } catch (error) {
    refuse(api, method, error, response);
  }
}

/** Refuses a call as too many; it is recorded as it came. */
function limit(api: Api, method: string, fields: Record<string, unknown>, seconds: number): never {
  const refusal = tooMany(seconds);
  api.calls.finish(api.calls.start(method, fields), refusal.code, refusal.message);
  throw refusal;
}

/** Runs one call on the box and records it; a refusal is thrown and recorded too. */
export async function perform(
  api: Api,
  method: string,
  body: { fields: Record<string, unknown>; form: boolean },
  gone: AbortSignal,
): Promise<unknown> {
  const call = api.calls.start(method, body.fields);
  try {
    const run = METHODS[method];
    const fields = decodeCall(api.schema, method, body);
    if (!run) throw new Refusal(404, 'Not Found: method is not simulated by the sandbox');
    call.payload = fields;
    api.checkLimits(method, fields.chat_id);
    const result = await run({ box: api.box, hooks: api.hooks, gone }, fields);
    api.calls.finish(call, 200);
    return result;
  } catch (error) {
    api.calls.finish(call, error instanceof Refusal ? error.code : 500, String(error));
    throw error;
  }
}

/** Whether a trouble ended the exchange before the call was looked at. */
async function suffer(faults: Fault[], response: ServerResponse, gone: AbortSignal): Promise<boolean> {
  for (const fault of faults) {
    if (fault.kind === 'slow') await pass(fault.ms, gone);
    if (fault.kind === 'down') response.destroy();
    if (fault.kind === 'broken') response.writeHead(fault.status, { 'content-type': 'text/html' }).end(HTML);
  }
  return response.destroyed || response.writableEnded;
}

function pass(ms: number, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    gone.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function refuse(api: Api, method: string, error: unknown, response: ServerResponse): void {
  if (response.destroyed || response.writableEnded) return;
  const known = error instanceof Refusal ? error : new Refusal(500, 'Internal Server Error: sandbox');
  if (known.code !== 409 && known.code !== 429) api.log?.warn({ method, err: error }, known.message);
  const { parameters } = known;
  const wait = parameters?.retry_after;
  if (wait !== undefined) response.setHeader('retry-after', String(wait));
  const answer = {
    ok: false,
    error_code: known.code,
    description: known.message,
    ...(parameters ? { parameters } : {}),
  };
  writeJson(response, known.code, answer);
}

export function writeJson(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
