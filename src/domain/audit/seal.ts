/**
 * The seal of the audit. Each sealed row carries salted digests of the two parts that may have to be erased (the chat
 * account, the detail), and a seal: a hash over the seal before it, its other fields and its digests. A part is erased
 * together with its salt: its digest stays, so the chain stays whole, and what was erased cannot be guessed back.
 */

/** SHA-256 of a text, in hex. */
export type Hash = (text: string) => string;

/** What stands in a row for good. `at` is an ISO instant, `id` a decimal number. */
export interface AuditFacts {
  id: string;
  at: string;
  channel: string | null;
  turn: string | null;
  personId: number | null;
  aboutId: number | null;
  action: string;
  subject: string | null;
  outcome: string;
}

/** An audit row as the database keeps it; `detail` is its JSON text. `salt` and `digest` are two each, with a dot between. */
export interface AuditRow extends AuditFacts {
  account: string | null;
  detail: string | null;
  salt: string | null;
  digest: string | null;
  seal: string | null;
}

export interface Seal {
  id: string;
  salt: string;
  digest: string;
  seal: string;
}

/** What stands before the first row. */
export const firstSeal = '0'.repeat(64);

/** Seals rows that come, in the order of their ids, right after the one sealed with `previous`. */
export function sealRows(rows: readonly AuditRow[], previous: string, newSalt: () => string, hash: Hash): Seal[] {
  let last = previous;
  return rows.map((row) => {
    const salts = [newSalt(), newSalt()];
    const digest = partsOf(row)
      .map((part, at) => digestOf(salts[at] ?? '', part, hash))
      .join('.');
    last = sealOf(last, row, digest, hash);
    return { id: row.id, salt: salts.join('.'), digest, seal: last };
  });
}

export type Checked = 'whole' | 'erased' | { broken: string };

/** Whether a row is what was sealed after `previous`; `erased` where a part is gone as it should go. */
export function checkRow(row: AuditRow, previous: string, hash: Hash): Checked {
  if (row.seal === null) return { broken: 'chưa niêm phong mà đứng trước dòng đã niêm phong (dòng chèn thêm?)' };
  if (row.salt === null || row.digest === null) return { broken: 'mất số băm' };
  const [salts, digests, parts] = [row.salt.split('.'), row.digest.split('.'), partsOf(row)];
  if (salts.length !== parts.length || digests.length !== parts.length) return { broken: 'số băm không đúng dạng' };
  const gone = parts.map((part, at) => salts[at] === '' && part === null);
  const same = parts.map((part, at) => gone[at] || digestOf(salts[at] ?? '', part, hash) === digests[at]);
  if (!same.every(Boolean)) return { broken: 'tài khoản hoặc nội dung đã bị sửa' };
  if (sealOf(previous, row, row.digest, hash) !== row.seal) {
    return { broken: 'dòng này bị sửa, hoặc dòng ngay trước bị bỏ, thêm hay đổi chỗ' };
  }
  return gone.some(Boolean) ? 'erased' : 'whole';
}

/** What a row may have to lose: the account by its owner's erasure, the detail by that of whoever it is about. */
function partsOf({ account, detail }: AuditRow): readonly (string | null)[] {
  return [account, detail];
}

function digestOf(salt: string, part: string | null, hash: Hash): string {
  return hash(JSON.stringify([salt, part]));
}

/** As a JSON list no two different rows have the same text. */
function sealOf(previous: string, row: AuditFacts, digest: string, hash: Hash): string {
  const { id, at, channel, turn, personId, aboutId, action, subject, outcome } = row;
  return hash(JSON.stringify([previous, id, at, channel, turn, personId, aboutId, action, subject, outcome, digest]));
}
