import { z } from 'zod';
import { findEntities, type Marked, parseHtml, trimMarked } from '../markup.ts';
import { badRequest } from '../refusal.ts';
import type { Entity } from '../shapes.ts';

export const entity = z.object({
  type: z.string(),
  offset: z.number(),
  length: z.number(),
  url: z.string().optional(),
  language: z.string().optional(),
});
export const parseMode = z.string().optional();

/** Raw text past this is refused before its markup is read (Client.cpp 11310). */
const MOST_BYTES = 32_768;

/** A text with its markup read, and the commands, links and mentions Telegram finds by itself. */
function readMarked(text: string, mode: string | undefined, entities: Entity[] | undefined): Marked {
  if (Buffer.byteLength(text) > MOST_BYTES) throw badRequest('text is too long');
  if (mode !== undefined && mode !== 'HTML') throw badRequest(`the sandbox reads parse_mode HTML only, not ${mode}`);
  const marked = mode === 'HTML' ? parseHtml(text) : trimMarked({ text, entities: [...(entities ?? [])] });
  const links = marked.entities.filter((one) => one.type === 'text_link' || one.type === 'code' || one.type === 'pre');
  const found = findEntities(marked.text).filter((one) => !links.some((link) => overlap(link, one)));
  return { text: marked.text, entities: [...marked.entities, ...found].sort((a, b) => a.offset - b.offset) };
}

function overlap(a: Entity, b: Entity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

/** A message's text: 1–4096 UTF-16 units once the markup is read. */
export function readText(text: string, mode: string | undefined, entities: Entity[] | undefined, tooLong: string) {
  const marked = readMarked(text, mode, entities);
  if (marked.text === '') throw badRequest('message text is empty');
  if (marked.text.length > 4096) throw badRequest(tooLong);
  return { text: marked.text, ...(marked.entities.length > 0 ? { entities: marked.entities } : {}) };
}

/** A file's caption: up to 1024 UTF-16 units, none where empty. */
export function readCaption(text: string | undefined, mode: string | undefined, entities: Entity[] | undefined) {
  if (text === undefined) return {};
  const marked = readMarked(text, mode, entities);
  if (marked.text.length > 1024) throw badRequest('message caption is too long');
  if (marked.text === '') return {};
  return { caption: marked.text, ...(marked.entities.length > 0 ? { caption_entities: marked.entities } : {}) };
}
