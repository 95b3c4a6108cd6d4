import type { Row } from './access.ts';

export const everybody: Row = {
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

export const everyMember: Row = {
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
export const visitors: Row = {
  deputySecretary: 'own',
  secretary: 'own',
  inspector: 'own',
  cadre: 'own',
  deputyHead: 'own',
  head: 'own',
  leader: 'own',
};

/** Those at the head of a unit answer for it and for what stands below it. */
export const heads: Row = { secretary: 'subtree', head: 'subtree', leader: 'subtree', administrator: 'all' };

/** Those who look over others' work: a department's head his own people's, leaders and inspectors everybody's below them. */
export const overseers: Row = {
  ...{ deputyHead: 'department', head: 'department' },
  ...{ secretary: 'subtree', inspector: 'subtree', leader: 'subtree', administrator: 'all' },
};
