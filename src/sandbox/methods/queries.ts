import { z } from 'zod';
import type { Answer, Box } from '../box.ts';
import { badRequest } from '../refusal.ts';

const callbackInput = z.object({
  callback_query_id: z.string(),
  text: z.string().optional(),
  show_alert: z.boolean().optional(),
  url: z.string().optional(),
});
const inlineInput = z.object({ inline_query_id: z.string(), results: z.array(z.looseObject({ id: z.string() })) });
const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

export function answerCallbackQuery(box: Box, fields: unknown): true {
  const { callback_query_id, ...answer } = callbackInput.parse(fields);
  if (answer.url !== undefined && !leadsHere(box, answer.url)) throw badRequest('URL_INVALID');
  return settle(box, callback_query_id, answer);
}

export function answerInlineQuery(box: Box, fields: unknown): true {
  const { inline_query_id, results } = inlineInput.parse(fields);
  if (results.length > 50) throw badRequest('RESULTS_TOO_MUCH');
  if (new Set(results.map((result) => result.id)).size < results.length) throw badRequest('RESULT_ID_DUPLICATE');
  return settle(box, inline_query_id, { results });
}

/** Of an ordinary button only a link to the bot itself may be opened. */
function leadsHere({ me }: Box, link: string): boolean {
  const url = URL.parse(link);
  return url?.hostname === 't.me' && url.pathname === `/${me.username}` && url.searchParams.has('start');
}

/** A query takes one answer, while it lives. */
function settle(box: Box, id: string, answer: Answer): true {
  const query = box.queries.get(id);
  const late = query && box.now().getTime() - query.at > query.lives * 1000;
  if (!query || query.answered || late) throw badRequest(TOO_OLD);
  query.answered = true;
  if (answer.results) query.results = answer.results;
  box.happenings.emit('answered', id, query.from, answer);
  return true;
}
