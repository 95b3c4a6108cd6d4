async function read(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `HTTP ${response.status}`);
  return body;
}

export async function get(path, query = {}) {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return read(await fetch(`/sandbox/${path}?${new URLSearchParams(set)}`));
}

export async function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  return read(await fetch(`/sandbox/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** Calls `hear(name, data)` for whatever happens in the sandbox; `state(open)` as the stream comes and goes. */
export function listen(hear, state) {
  const source = new EventSource('/sandbox/events');
  for (const name of ['shown', 'gone', 'answered', 'typing', 'changed'])
    source.addEventListener(name, (event) => hear(name, JSON.parse(event.data)));
  source.addEventListener('open', () => state(true));
  source.addEventListener('error', () => state(false));
}
