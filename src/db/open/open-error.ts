export type OpenReason = 'held' | 'failed' | 'edited' | 'newer' | 'unreachable' | 'mixed';

/** The database cannot be used; `message` is a whole Vietnamese sentence for the operator, `cause` what lies beneath. */
export class OpenError extends Error {
  readonly reason: OpenReason;
  constructor(message: string, reason: OpenReason, cause?: unknown) {
    super(message, { cause });
    this.name = 'OpenError';
    this.reason = reason;
  }
}
