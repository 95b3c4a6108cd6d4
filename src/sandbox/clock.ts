/** A clock that can be moved: `shift` by milliseconds, `set` to an instant, `set(undefined)` back to the base. */
export interface MovableClock {
  now(): Date;
  shift(ms: number): void;
  set(at: Date | undefined): void;
}

/** Time runs on from wherever it is moved to; a frozen `base` gives tests a clock that moves only when told. */
export function movableClock(base: { now(): Date } = { now: () => new Date() }): MovableClock {
  let offset = 0;
  return {
    now: () => new Date(base.now().getTime() + offset),
    shift(ms) {
      offset += ms;
    },
    set(at) {
      offset = at === undefined ? 0 : at.getTime() - base.now().getTime();
    },
  };
}
