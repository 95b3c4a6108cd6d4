import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to the server that can fall silent without closing, as a network does when a cable is pulled. */
export async function openWire(url: string) {
  const { hostname, port } = new URL(url);
  const ends: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname);
    near.pipe(far).pipe(near);
    for (const end of [near, far]) ends.push(end.on('error', () => end.destroy()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const through = new URL(url);
  const address = server.address();
  through.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const cut = () => ends.forEach((end) => void end.unpipe().pause());
  async function close(): Promise<void> {
    for (const end of ends) end.destroy();
    await once(server.close(), 'close');
  }
  return { url: through.href, cut, close };
}
