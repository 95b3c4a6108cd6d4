import { type AuditRow, checkRow, firstSeal, type Hash } from './seal.ts';

/** The end of the chain as it is kept beside it. */
export interface Head {
  lastId: string;
  seal: string;
  sealed: number;
}

export interface SealReport {
  /** Rows of the chain that were read. */
  sealed: number;
  /** Those of them of which a part was erased. */
  erased: number;
  broken: { id: string; why: string } | undefined;
}

export interface SealCheck {
  /** Takes the next rows of the chain, in the order of their ids. */
  take(rows: readonly AuditRow[]): void;
  /** Closes the check against the kept end; a chain cut short at its end is found here. */
  close(head: Head): SealReport;
}

/** Checks a chain from its beginning, however it is cut into pages; the first broken row is kept. */
export function openSealCheck(hash: Hash): SealCheck {
  const report: SealReport = { sealed: 0, erased: 0, broken: undefined };
  let previous = firstSeal;
  let lastId = '0';
  return {
    take(rows) {
      for (const row of rows) {
        const checked = checkRow(row, previous, hash);
        report.sealed += 1;
        if (checked === 'erased') report.erased += 1;
        if (typeof checked === 'object') report.broken ??= { id: row.id, why: checked.broken };
        previous = row.seal ?? previous;
        lastId = row.id;
      }
    },
    close(head) {
      const whole = head.lastId === lastId && head.seal === previous && head.sealed === report.sealed;
      if (!whole) report.broken ??= { id: head.lastId, why: endReason(head.sealed - report.sealed) };
      return report;
    },
  };
}

function endReason(missing: number): string {
  if (missing > 0) return `thiếu ${missing} dòng so với số đã niêm phong (cuối chuỗi bị cắt?)`;
  return 'cuối chuỗi không khớp với dấu đã lưu';
}
