import { movableClock } from '../../src/sandbox/clock.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';

export const AN = 101;
export const BINH = 102;
export const GROUP = -501;
export const FORUM = -1_000_000_000_777;

/** 08:30 on a Tuesday in Việt Nam; it moves only when told. */
const MORNING = { now: () => new Date('2026-07-21T01:30:00Z') };

/** A sandbox with two people, a group and a forum; the first person has already written to the bot. */
export function openSandbox(options: Partial<SandboxOptions> = {}) {
  return startSandbox({
    clock: movableClock(MORNING),
    people: [
      { id: AN, name: 'Nguyễn Văn An', role: 'Cán bộ', group: 'Ban Tổ chức', started: true },
      { id: BINH, name: 'Trần Thị Bình', role: 'Trưởng ban', group: 'Ban Tổ chức' },
    ],
    groups: [
      { id: GROUP, title: 'Ban Tổ chức', members: [AN, BINH] },
      { id: FORUM, title: 'Tỉnh đoàn', members: [AN, BINH], topics: [{ id: 7, title: 'Đi cơ sở' }] },
    ],
    ...options,
  });
}

/** One Bot API call as any client makes it. */
export async function call(box: { url: string; token: string }, method: string, fields: unknown = {}) {
  const response = await fetch(`${box.url}/bot${box.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  // `as` at a parse: every answer of the Bot API has this shape.
  return (await response.json()) as { ok: boolean; result?: unknown; description?: string; parameters?: unknown };
}

/** A refused call's description. */
export async function refusal(box: { url: string; token: string }, method: string, fields: unknown) {
  const answer = await call(box, method, fields);
  return answer.ok ? 'accepted' : answer.description;
}
