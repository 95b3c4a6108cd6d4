import type { PositionKind } from '../domain/position.ts';

/** A role follows from the positions held today; who holds none is a stranger. */
export type Role = 'stranger' | PositionKind;

/** How far a right reaches: anybody's public matter, one's own, one's department, one's units and below, everything. */
export type Scope = 'public' | 'own' | 'department' | 'subtree' | 'all';

const scopes: readonly Scope[] = ['public', 'own', 'department', 'subtree', 'all'];

/** Everything that can be asked of the bot, as names commands refer to. */
export const can = {
  readHelp: 'readHelp',
  lookUpGuidance: 'lookUpGuidance',
  useInvitation: 'useInvitation',
  seeSelf: 'seeSelf',
  registerVisit: 'registerVisit',
  cancelVisit: 'cancelVisit',
  seeProgress: 'seeProgress',
} as const;

export type Action = keyof typeof can;

type Row = Readonly<Partial<Record<Role, Scope>>>;

const everybody: Row = {
  stranger: 'public',
  member: 'public',
  deputySecretary: 'public',
  secretary: 'public',
  inspector: 'public',
  cadre: 'public',
  deputyHead: 'public',
  head: 'public',
  leader: 'public',
  administrator: 'public',
};

const everyMember: Row = {
  member: 'own',
  deputySecretary: 'own',
  secretary: 'own',
  inspector: 'own',
  cadre: 'own',
  deputyHead: 'own',
  head: 'own',
  leader: 'own',
  administrator: 'own',
};

/** Those who go on field visits of their own; an ordinary member or a pure administrator does not. */
const visitors: Row = {
  deputySecretary: 'own',
  secretary: 'own',
  inspector: 'own',
  cadre: 'own',
  deputyHead: 'own',
  head: 'own',
  leader: 'own',
};

/** The access table: action × role × scope. What is not in it is refused. */
export const access: Readonly<Record<Action, Row>> = {
  readHelp: everybody,
  lookUpGuidance: everybody,
  useInvitation: everybody,
  seeSelf: everyMember,
  registerVisit: visitors,
  cancelVisit: visitors,
  seeProgress: visitors,
};

/** The widest scope in which one of `roles` may do `action`; undefined: refused. */
export function scopeOf(roles: readonly Role[], action: Action): Scope | undefined {
  const held = roles.flatMap((role) => access[action][role] ?? []);
  return scopes.findLast((scope) => held.includes(scope));
}
