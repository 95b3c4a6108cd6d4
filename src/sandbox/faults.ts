/**
 * A trouble on the way between the bot and Telegram. `slow`: answers come late. `rate`: 429. `broken`: a proxy's HTML
 * page. `down`: connections close at once and nothing happens. `cut`: the call takes effect, its answer never comes.
 */
export type Fault = Aim &
  (
    | { kind: 'slow'; ms: number }
    | { kind: 'rate'; seconds: number }
    | { kind: 'broken'; status: number }
    | { kind: 'down' }
    | { kind: 'cut' }
  );

interface Aim {
  /** The methods it strikes; all where absent. */
  methods?: readonly string[];
  /** How often it strikes before it is over; for ever where absent. */
  times?: number;
}

export interface Faults {
  /** Starts a trouble; the function given back ends it. */
  start(fault: Fault): () => void;
  heal(): void;
  list(): readonly Fault[];
  /** The troubles that strike this call, counted. */
  strike(method: string): Fault[];
}

export function openFaults(changed: () => void): Faults {
  let active: { fault: Fault; left: number }[] = [];
  const hits = (fault: Fault, method: string) => fault.methods === undefined || fault.methods.includes(method);
  return {
    start(fault) {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      active.push(entry);
      changed();
      return () => {
        active = active.filter((one) => one !== entry);
        changed();
      };
    },
    heal() {
      active = [];
      changed();
    },
    list: () => active.map((entry) => entry.fault),
    strike(method) {
      const struck = active.filter((entry) => hits(entry.fault, method));
      for (const entry of struck) entry.left -= 1;
      const spent = active.some((entry) => entry.left <= 0);
      active = active.filter((entry) => entry.left > 0);
      if (spent) changed();
      return struck.map((entry) => entry.fault);
    },
  };
}
