import { z } from 'zod';
import type { Box } from '../box.ts';
import { badRequest, Refusal } from '../refusal.ts';
import type { Update } from '../shapes.ts';
import type { Webhooks } from '../webhook.ts';

const pollInput = z.object({
  offset: z.number().default(0),
  limit: z.number().default(100),
  timeout: z.number().default(0),
  allowed_updates: z.array(z.string()).optional(),
});
const hookInput = z.object({
  url: z.string(),
  secret_token: z.string().optional(),
  max_connections: z.number().default(40),
  allowed_updates: z.array(z.string()).optional(),
  drop_pending_updates: z.boolean().default(false),
});
const dropInput = z.object({ drop_pending_updates: z.boolean().default(false) });
/** Telegram cuts a longer wait down to this, in seconds. */
const LONGEST_POLL = 50;
const NEAR = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function getUpdates(box: Box, fields: unknown, gone: AbortSignal): Promise<Update[]> {
  const input = pollInput.parse(fields);
  box.feed.allow(input.allowed_updates);
  const seconds = Math.min(LONGEST_POLL, Math.max(0, input.timeout));
  return box.feed.poll({ offset: input.offset, limit: input.limit, seconds }, gone);
}

export function setWebhook(box: Box, hooks: Webhooks, fields: unknown): true {
  const input = hookInput.parse(fields);
  if (input.url === '') return removeWebhook(box, hooks, input.drop_pending_updates);
  checkUrl(input.url);
  if (input.secret_token !== undefined && !/^[\w-]*$/.test(input.secret_token))
    throw badRequest('secret token contains unallowed characters');
  box.feed.allow(input.allowed_updates);
  if (input.drop_pending_updates) box.feed.clear();
  box.feed.end(new Refusal(409, 'Conflict: terminated by setWebhook request'));
  hooks.set({ url: input.url, secret: input.secret_token, most: input.max_connections });
  return true;
}

export function deleteWebhook(box: Box, hooks: Webhooks, fields: unknown): true {
  return removeWebhook(box, hooks, dropInput.parse(fields).drop_pending_updates);
}

function removeWebhook(box: Box, hooks: Webhooks, drop: boolean): true {
  if (drop) box.feed.clear();
  hooks.set(undefined);
  return true;
}

export function getWebhookInfo(box: Box, hooks: Webhooks) {
  const allowed = box.feed.allowed();
  return {
    ...hooks.info(),
    has_custom_certificate: false,
    pending_update_count: box.feed.pending().length,
    ...(allowed.length > 0 ? { allowed_updates: allowed } : {}),
  };
}

/** Nothing leaves this machine: an address elsewhere fails as an unknown host does. */
function checkUrl(url: string): void {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) throw badRequest('invalid webhook URL specified');
  if (!NEAR.has(parsed.hostname)) throw badRequest('bad webhook: Failed to resolve host: Name or service not known');
}
