import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';

/** An unused connection is closed after so many milliseconds: one the far side has just closed would lose a send. */
const IDLE_MS = 20_000;
const KEPT = { keepAlive: true, timeout: IDLE_MS };

/**
 * Connections to the API, kept alive, through an HTTP proxy where one is set (CONNECT, also for an http:// root).
 * A connection that does not stand within `deadline` milliseconds is given up: where Telegram is blocked, packets or
 * handshakes vanish without a word, and only so does a send know that it never went out. Default 10 s.
 */
export function openAgent(apiRoot: string, proxy?: string, deadline = 10_000): http.Agent {
  if (proxy !== undefined) return openProxy(proxy, deadline);
  const agent = apiRoot.startsWith('https:') ? new https.Agent(KEPT) : new http.Agent(KEPT);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    if (socket) limit(socket, deadline);
    return socket;
  };
  return agent;
}

function openProxy(proxy: string, deadline: number): http.Agent {
  const agent = new HttpsProxyAgent(proxy, KEPT);
  const connect = agent.connect.bind(agent);
  agent.connect = async (request, options) => {
    const socket = await within(connect(request, options), deadline);
    if (options.secureEndpoint) limit(socket, deadline);
    return socket;
  };
  agent.on('proxyConnect', (answer: { statusCode: number }, request: http.ClientRequest) => {
    if (answer.statusCode !== 200) request.destroy(failed('EPROXY', `the proxy answered ${answer.statusCode}`));
  });
  return agent;
}

function limit(socket: Duplex, ms: number): void {
  const timer = setTimeout(() => socket.destroy(failed('ETIMEDOUT', 'connect ETIMEDOUT')), ms);
  const stop = () => clearTimeout(timer);
  socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', stop).once('close', stop);
}

/** The connection, or ETIMEDOUT; one that comes too late is closed. */
function within<S extends Duplex>(connecting: Promise<S>, ms: number): Promise<S> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(failed('ETIMEDOUT', 'connect ETIMEDOUT (proxy)'));
      connecting.then((late) => late.destroy()).catch(() => undefined);
    }, ms);
    connecting.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function failed(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
