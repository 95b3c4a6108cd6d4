/** Names shown of many. */
const SHOWN = 3;

/** 'A, B, C và 4 nữa'. */
export function listed(briefs: readonly string[]): string {
  const rest = briefs.length - SHOWN;
  return briefs.slice(0, SHOWN).join(', ') + (rest > 0 ? ` và ${rest} nữa` : '');
}
