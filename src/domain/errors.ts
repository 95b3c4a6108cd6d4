/**
 * An expected failure: `message` is a whole polite Vietnamese sentence that says what is wrong and what to do.
 * `field` names the input to ask for again; `buttons` offer ways on.
 */
export class UserError extends Error {
  readonly field: string | undefined;
  readonly choices: readonly { label: string; say: string }[];
  constructor(message: string, options: { field?: string; choices?: readonly { label: string; say: string }[] } = {}) {
    super(message);
    this.name = 'UserError';
    this.field = options.field;
    this.choices = options.choices ?? [];
  }
}

/** A refusal that rests on a clause of guidance: `ruleId` is the clause's code (KS-03), `detail` says by how much it is broken. */
export class RuleBroken extends UserError {
  readonly ruleId: string;
  constructor(ruleId: string, detail: string, options: { field?: string } = {}) {
    super(detail, options);
    this.name = 'RuleBroken';
    this.ruleId = ruleId;
  }
}
