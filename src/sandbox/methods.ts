import type { Box } from './box.ts';
import {
  getChat,
  getChatAdministrators,
  getChatMember,
  getChatMemberCount,
  getMe,
  leaveChat,
} from './methods/chats.ts';
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './methods/delivery.ts';
import { deleteMessage, editMessageCaption, editMessageReplyMarkup, editMessageText } from './methods/edit.ts';
import { getFile } from './methods/files.ts';
import {
  deleteMyCommands,
  getMyCommands,
  getMyDescription,
  getMyName,
  getMyShortDescription,
  setMyCommands,
  setMyDescription,
  setMyName,
  setMyShortDescription,
} from './methods/profile.ts';
import { answerCallbackQuery, answerInlineQuery } from './methods/queries.ts';
import { sendChatAction, sendDocument, sendMessage, sendPhoto } from './methods/send.ts';
import type { Webhooks } from './webhook.ts';

interface Scene {
  box: Box;
  hooks: Webhooks;
  /** Aborted when the caller hangs up. */
  gone: AbortSignal;
}

type Method = (scene: Scene, fields: Record<string, unknown>) => unknown;

function on(run: (box: Box, fields: unknown) => unknown): Method {
  return ({ box }, fields) => run(box, fields);
}

/** The Bot API methods the sandbox carries out; any other of the schema is refused by name. */
export const METHODS: Record<string, Method> = {
  getMe: on(getMe),
  getUpdates: ({ box, gone }, fields) => getUpdates(box, fields, gone),
  setWebhook: ({ box, hooks }, fields) => setWebhook(box, hooks, fields),
  deleteWebhook: ({ box, hooks }, fields) => deleteWebhook(box, hooks, fields),
  getWebhookInfo: ({ box, hooks }) => getWebhookInfo(box, hooks),
  sendMessage: on(sendMessage),
  sendDocument: on(sendDocument),
  sendPhoto: on(sendPhoto),
  sendChatAction: on(sendChatAction),
  editMessageText: on(editMessageText),
  editMessageCaption: on(editMessageCaption),
  editMessageReplyMarkup: on(editMessageReplyMarkup),
  deleteMessage: on(deleteMessage),
  answerCallbackQuery: on(answerCallbackQuery),
  answerInlineQuery: on(answerInlineQuery),
  getFile: on(getFile),
  getChat: on(getChat),
  getChatMember: on(getChatMember),
  getChatAdministrators: on(getChatAdministrators),
  getChatMemberCount: on(getChatMemberCount),
  leaveChat: on(leaveChat),
  setMyCommands: on(setMyCommands),
  getMyCommands: on(getMyCommands),
  deleteMyCommands: on(deleteMyCommands),
  setMyName: on(setMyName),
  getMyName: on(getMyName),
  setMyDescription: on(setMyDescription),
  getMyDescription: on(getMyDescription),
  setMyShortDescription: on(setMyShortDescription),
  getMyShortDescription: on(getMyShortDescription),
};
