import type { Socket } from 'node:net';

/** The lines a socket says, without their ends, until it closes; stops by itself after `longest` characters without one. */
export async function* linesOf(socket: Socket, longest: number): AsyncGenerator<string> {
  let rest = '';
  socket.setEncoding('utf8');
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > longest) return;
  }
}

/** The first line, or undefined when there is none. */
export async function firstLine(socket: Socket, longest: number): Promise<string | undefined> {
  for await (const line of linesOf(socket, longest)) return line;
  return undefined;
}
