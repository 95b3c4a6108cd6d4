import type { ServerResponse } from 'node:http';
import type { Box, Happenings } from './box.ts';

/** Proxies and browsers give up on a silent stream; a comment line this often, in milliseconds, keeps it. */
const HEARTBEAT = 20_000;

/** What happens in the sandbox as Server-Sent Events, until the page goes. */
export function streamEvents(box: Box, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('retry: 1000\n\n');
  const tell = (name: string, data: object) => response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  const listeners: { [Name in keyof Happenings]: (...args: Happenings[Name]) => void } = {
    shown: (chat, message, how, byBot) => {
      tell('shown', { chat, message, how, byBot, prompt: box.rooms.get(chat)?.prompt ?? null });
    },
    gone: (chat, id) => tell('gone', { chat, id }),
    answered: (query, user, answer) => tell('answered', { query, user, answer }),
    typing: (chat) => tell('typing', { chat }),
    changed: () => tell('changed', {}),
  };
  const { happenings } = box;
  happenings.on('shown', listeners.shown);
  happenings.on('gone', listeners.gone);
  happenings.on('answered', listeners.answered);
  happenings.on('typing', listeners.typing);
  happenings.on('changed', listeners.changed);
  const timer = setInterval(() => response.write(':\n\n'), HEARTBEAT);
  response.on('close', () => {
    clearInterval(timer);
    happenings.off('shown', listeners.shown);
    happenings.off('gone', listeners.gone);
    happenings.off('answered', listeners.answered);
    happenings.off('typing', listeners.typing);
    happenings.off('changed', listeners.changed);
  });
}
