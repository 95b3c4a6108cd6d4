import type { Day } from '../day.ts';
import type { BranchKind, UnitKind } from './unit.ts';

/** A unit right below another, on the day of a change. */
export interface ChildFact {
  unitId: number;
  name: string;
  kind: UnitKind;
  /** The first day of its newest version: a change may not come before it. */
  changedOn: Day;
}

/** What must be known of a unit before it is changed, as of the day of the change. */
export interface UnitFact {
  unitId: number;
  name: string;
  kind: UnitKind;
  branch: BranchKind | null;
  parentId: number | null;
  /** First day of the unit, of its newest version, and its last day where an end is already written down. */
  since: Day;
  changedOn: Day;
  ends: Day | null;
  /** The units above it, nearest first. */
  above: readonly number[];
  children: readonly ChildFact[];
  /** Whether some unit comes below it on a later day. */
  later: boolean;
  /** People who would go along (members, cadres, administrators), offices that end, deputies among them. */
  people: number;
  offices: number;
  deputies: number;
  /** Its own quotas (`terms` as one text, to be compared) and the clusters it is in; how many clusters it leads itself. */
  policies: readonly OwnPolicy[];
  clusters: readonly { id: number; name: string }[];
  ledClusters: number;
  /** Planned visits from the day on, and groups bound to it. */
  visits: number;
  groups: number;
  /** Mark of its versions and children: another one means that somebody changed it meanwhile. */
  stamp: string;
}

/** A quota a unit has of its own. */
export interface OwnPolicy {
  programme: string;
  appliesTo: string;
  terms: string;
}

/** The units a change touches, by id; one that does not exist on the day is not in it. */
export type Picture = ReadonlyMap<number, UnitFact>;

/** A unit that is there, or the one the change founds. */
export type Target = number | 'new';

/** What a change asks for. `day` is the first day on which it holds. */
export type UnitChange = { day: Day; decision: string | null } & (
  | { kind: 'merge'; units: readonly number[]; into: number | string; deputies?: number | undefined }
  | { kind: 'split'; unitId: number; name: string; children: readonly number[]; people?: readonly number[] }
  | { kind: 'rename'; unitId: number; name: string }
  | { kind: 'move'; unitId: number; parentId: number }
  | { kind: 'found'; parentId: number; unitKind: UnitKind; branch: BranchKind | null; name: string }
  | { kind: 'close'; unitId: number }
);

/** All that follows from a change: what is written, and what is said of it. */
export interface UnitPlan {
  kind: UnitChange['kind'];
  day: Day;
  decision: string | null;
  founds: { name: string; kind: UnitKind; branch: BranchKind | null; parentId: number } | null;
  /** New versions of standing units: another name, or another unit above. */
  versions: readonly { unitId: number; name?: string; parentId?: Target }[];
  closes: readonly number[];
  /** Where people, groups and planned visits of the closed units go; null: nowhere. */
  heir: Target | null;
  successions: readonly { fromId: number; to: Target; kind: 'merger' | 'split' }[];
  /** People of a standing unit who go on in another: members, cadres and administrators under the same title. */
  moves: readonly { fromId: number; to: Target; people: readonly number[] }[];
  /** Quotas of a closed unit and clusters that the heir takes over. */
  inherits: {
    policies: readonly { fromId: number; programme: string; appliesTo: string }[];
    clusters: readonly number[];
  };
  /** Old names by which a unit is found from the day on. */
  aliases: readonly { to: Target; name: string }[];
  warnings: readonly string[];
}
