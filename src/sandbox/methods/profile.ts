import { z } from 'zod';
import type { Box, Room } from '../box.ts';
import { chatId } from './reach.ts';

const scope = z
  .object({ type: z.string(), chat_id: chatId.optional(), user_id: z.number().optional() })
  .default({ type: 'default' });
type Scope = z.infer<typeof scope>;
const language = z.string().default('');
const commandsInput = z.object({
  commands: z.array(z.object({ command: z.string(), description: z.string() })).default([]),
  scope,
  language_code: language,
});
const nameInput = z.object({ name: z.string().default('') });
const descriptionInput = z.object({ description: z.string().default('') });
const shortInput = z.object({ short_description: z.string().default('') });

type Commands = { command: string; description: string }[];

function keyOf(scope: Scope, language: string): string {
  return `${scope.type}:${scope.chat_id ?? ''}:${scope.user_id ?? ''}:${language}`;
}

export function setMyCommands(box: Box, fields: unknown): true {
  const input = commandsInput.parse(fields);
  box.profile.commands.set(keyOf(input.scope, input.language_code), input.commands);
  box.happenings.emit('changed');
  return true;
}

export function deleteMyCommands(box: Box, fields: unknown): true {
  const input = commandsInput.parse(fields);
  box.profile.commands.delete(keyOf(input.scope, input.language_code));
  box.happenings.emit('changed');
  return true;
}

export function getMyCommands(box: Box, fields: unknown): Commands {
  const input = commandsInput.parse(fields);
  return box.profile.commands.get(keyOf(input.scope, input.language_code)) ?? [];
}

/** The command menu a person sees in a chat: the narrowest scope that is set, his language first (botCommandScope). */
export function listCommands(box: Box, room: Room, user: number): Commands {
  const chat = { chat_id: room.chat.id };
  const admin = room.admins.has(user);
  const inGroup = [
    { type: 'chat_member', ...chat, user_id: user },
    ...(admin ? [{ type: 'chat_administrators', ...chat }] : []),
    { type: 'chat', ...chat },
    ...(admin ? [{ type: 'all_chat_administrators' }] : []),
    { type: 'all_group_chats' },
  ];
  const inPrivate = [{ type: 'chat', ...chat }, { type: 'all_private_chats' }];
  const scopes = [...(room.chat.type === 'private' ? inPrivate : inGroup), { type: 'default' }];
  for (const one of scopes)
    for (const code of ['vi', '']) {
      const commands = box.profile.commands.get(keyOf(one, code));
      if (commands) return commands;
    }
  return [];
}

export function setMyName(box: Box, fields: unknown): true {
  return change(box, { name: nameInput.parse(fields).name || box.me.first_name });
}

export function setMyDescription(box: Box, fields: unknown): true {
  return change(box, descriptionInput.parse(fields));
}

export function setMyShortDescription(box: Box, fields: unknown): true {
  return change(box, { short: shortInput.parse(fields).short_description });
}

function change(box: Box, part: { name?: string; description?: string; short?: string }): true {
  Object.assign(box.profile, part);
  box.happenings.emit('changed');
  return true;
}

export const getMyName = (box: Box) => ({ name: box.profile.name });
export const getMyDescription = (box: Box) => ({ description: box.profile.description });
export const getMyShortDescription = (box: Box) => ({ short_description: box.profile.short });
