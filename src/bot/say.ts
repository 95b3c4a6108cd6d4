/** A line as the engine takes it: `/name rest`, or plain words. */
export type Line = { kind: 'command'; name: string; rest: string } | { kind: 'words'; text: string };

/** The engine's own words about an open question: save, change a field, choose, drop. All carry the draft's stamp. */
export const words = { save: 'luu', change: 'sua', choose: 'chon', drop: 'thoi' } as const;

/** Reads a line; a command's name may be typed in capitals and be followed by anything. Never throws. */
export function readSaid(text: string): Line {
  const said = text.trim();
  const match = /^\/([a-z0-9_]{1,32})(?:\s+([\s\S]*))?$/i.exec(said);
  if (!match?.[1]) return { kind: 'words', text: said };
  return { kind: 'command', name: match[1].toLowerCase(), rest: (match[2] ?? '').trim() };
}

/** Splits `12-3 rest` into the stamp and the rest; without a stamp the whole is the rest. */
export function readStamp(rest: string): { stamp?: string; rest: string } {
  const match = /^(\d+-\d+)(?:\s+([\s\S]*))?$/.exec(rest);
  return match?.[1] ? { stamp: match[1], rest: (match[2] ?? '').trim() } : { rest };
}
