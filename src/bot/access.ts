import type { Lent } from '../db/queries/people/people.ts';
import type { PositionKind } from '../domain/people/position.ts';
import { lendable } from './lendable.ts';

/** A role follows from the positions held today; who holds none is a stranger. */
export type Role = 'stranger' | PositionKind;

/**
 * How far a right reaches: anybody's public matter, one's own, the unit of the position itself (a department, a branch),
 * that unit and everything below it, everything.
 */
export type Scope = 'public' | 'own' | 'department' | 'subtree' | 'all';

const scopes: readonly Scope[] = ['public', 'own', 'department', 'subtree', 'all'];

/** Everything that can be asked of the bot, as names commands refer to. */
export const can = {
  readHelp: 'readHelp',
  lookUpGuidance: 'lookUpGuidance',
  useInvitation: 'useInvitation',
  askAdmission: 'askAdmission',
  seeSelf: 'seeSelf',
  registerVisit: 'registerVisit',
  cancelVisit: 'cancelVisit',
  moveVisit: 'moveVisit',
  reportVisit: 'reportVisit',
  joinVisit: 'joinVisit',
  confirmVisit: 'confirmVisit',
  seeVisit: 'seeVisit',
  seeCalendar: 'seeCalendar',
  planQuarter: 'planQuarter',
  mergePlan: 'mergePlan',
  approvePlan: 'approvePlan',
  inspect: 'inspect',
  leadInspection: 'leadInspection',
  seeProgress: 'seeProgress',
  invite: 'invite',
  answerForOwnAccount: 'answerForOwnAccount',
  admit: 'admit',
  settleAccounts: 'settleAccounts',
  bindGroup: 'bindGroup',
  lendRights: 'lendRights',
  givePositions: 'givePositions',
  useDataRights: 'useDataRights',
  decideDataRequests: 'decideDataRequests',
  keepIncidents: 'keepIncidents',
  seeAudit: 'seeAudit',
  seeUnits: 'seeUnits',
  manageUnits: 'manageUnits',
  importOrganisation: 'importOrganisation',
  assignCluster: 'assignCluster',
  keepRulebook: 'keepRulebook',
  askKeeper: 'askKeeper',
  seePolicy: 'seePolicy',
  setPolicy: 'setPolicy',
  keepExemptions: 'keepExemptions',
  overseeProgress: 'overseeProgress',
  supervise: 'supervise',
  seeUnvisited: 'seeUnvisited',
  readDigest: 'readDigest',
  setDigestPeriod: 'setDigestPeriod',
  seeProgrammes: 'seeProgrammes',
  reportProgramme: 'reportProgramme',
  confirmProgramme: 'confirmProgramme',
  manageProgrammes: 'manageProgrammes',
  chooseReminders: 'chooseReminders',
  seeCalendarDays: 'seeCalendarDays',
  keepCalendar: 'keepCalendar',
  keepMinutes: 'keepMinutes',
  seeMinutes: 'seeMinutes',
  seeTasks: 'seeTasks',
  keepTasks: 'keepTasks',
  seeCadence: 'seeCadence',
  keepDuty: 'keepDuty',
  overseeDuty: 'overseeDuty',
  callMeeting: 'callMeeting',
  seeMeeting: 'seeMeeting',
  attendMeeting: 'attendMeeting',
  countMeeting: 'countMeeting',
  watchBot: 'watchBot',
} as const;

export type Action = keyof typeof can;

export type Row = Readonly<Partial<Record<Role, Scope>>>;

const everybody: Row = {
  ...{ stranger: 'public', member: 'public', deputySecretary: 'public', secretary: 'public', inspector: 'public' },
  ...{ cadre: 'public', deputyHead: 'public', head: 'public', leader: 'public', administrator: 'public' },
};

const everyMember: Row = {
  ...{ member: 'own', deputySecretary: 'own', secretary: 'own', inspector: 'own' },
  ...{ cadre: 'own', deputyHead: 'own', head: 'own', leader: 'own', administrator: 'own' },
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

/** Those at the head of a unit answer for it and for what stands below it. */
const heads: Row = { secretary: 'subtree', head: 'subtree', leader: 'subtree', administrator: 'all' };

/** Those who look over others' work: a department's head his own people's, leaders and inspectors everybody's below them. */
const overseers: Row = {
  ...{ deputyHead: 'department', head: 'department' },
  ...{ secretary: 'subtree', inspector: 'subtree', leader: 'subtree', administrator: 'all' },
};

/** The access table: action × role × scope. What is not in it is refused. */
export const access: Readonly<Record<Action, Row>> = {
  readHelp: everybody,
  lookUpGuidance: everybody,
  useInvitation: everybody,
  askAdmission: everybody,
  seeSelf: everyMember,
  registerVisit: visitors,
  cancelVisit: visitors,
  moveVisit: visitors,
  reportVisit: visitors,
  joinVisit: visitors,
  /** Secretaries answer for their unit and, where a branch has nobody on the bot, for the branches below. */
  confirmVisit: { secretary: 'subtree', deputySecretary: 'subtree' },
  seeVisit: { ...visitors, inspector: 'subtree', deputyHead: 'department', head: 'department', leader: 'subtree' },
  seeCalendar: visitors,
  planQuarter: { inspector: 'own', cadre: 'own', deputyHead: 'own', head: 'own', leader: 'own' },
  /** Leaders make the plan of a department that has no head. */
  mergePlan: { deputyHead: 'department', head: 'department', leader: 'subtree' },
  approvePlan: { leader: 'subtree' },
  /** What a round shows is its members' alone; inspectors, heads and leaders open one. */
  inspect: { inspector: 'own', cadre: 'own', deputyHead: 'own', head: 'own', leader: 'own' },
  leadInspection: { inspector: 'own', head: 'own', leader: 'own' },
  seeProgress: visitors,
  invite: heads,
  answerForOwnAccount: everyMember,
  admit: heads,
  settleAccounts: { administrator: 'all' },
  bindGroup: { secretary: 'department', head: 'department', leader: 'department' },
  lendRights: { secretary: 'own', head: 'own', leader: 'own', administrator: 'own' },
  givePositions: heads,
  /** The law gives them to everybody the bot keeps anything about, a former cadre or an unbound account too. */
  useDataRights: { ...everyMember, stranger: 'own' },
  decideDataRequests: { administrator: 'all' },
  keepIncidents: { administrator: 'all' },
  watchBot: { administrator: 'all' },
  seeAudit: { inspector: 'subtree', administrator: 'all' },
  /** The tree itself is no secret among members; it names no people but those in charge of a cluster. */
  seeUnits: everyMember,
  manageUnits: { administrator: 'all' },
  importOrganisation: { administrator: 'all' },
  assignCluster: { leader: 'subtree', administrator: 'all' },
  /** The rulebook is one for all; the administrator lends this to whoever keeps it. */
  keepRulebook: { administrator: 'all' },
  /** A stranger's question is kept without him, some a day (keeper-question.ts). */
  askKeeper: { ...everyMember, stranger: 'public' },
  /** What is asked of everybody is no secret among members. */
  seePolicy: everyMember,
  setPolicy: { administrator: 'all' },
  keepExemptions: { leader: 'subtree', administrator: 'all' },
  overseeProgress: overseers,
  /** Where nobody has been, for whoever plans where to go: units, no people. */
  seeUnvisited: { ...visitors, administrator: 'all' },
  /** A digest counts what these may open row by row. */
  readDigest: overseers,
  setDigestPeriod: { leader: 'subtree', administrator: 'all' },
  supervise: { inspector: 'subtree', leader: 'subtree', administrator: 'all' },
  seeProgrammes: {
    ...{ deputySecretary: 'subtree', secretary: 'subtree', inspector: 'subtree', cadre: 'subtree' },
    ...{ deputyHead: 'subtree', head: 'subtree', leader: 'subtree', administrator: 'all' },
  },
  reportProgramme: { deputySecretary: 'subtree', secretary: 'subtree', leader: 'subtree' },
  confirmProgramme: { secretary: 'subtree', leader: 'subtree' },
  manageProgrammes: { leader: 'subtree', administrator: 'all' },
  /** When and of what one is reminded, and why a message came; of others' messages by the right to their progress. */
  chooseReminders: everyMember,
  seeCalendarDays: everyMember,
  keepCalendar: { administrator: 'all' },
  /** As with meetings: the branch's own secretaries, and those above where it has nobody on the bot. */
  keepMinutes: { secretary: 'subtree', deputySecretary: 'subtree' },
  seeMinutes: { secretary: 'subtree', deputySecretary: 'subtree', inspector: 'subtree', leader: 'subtree' },
  /** One's own tasks; everybody has some sooner or later. */
  seeTasks: everyMember,
  keepTasks: {
    ...{ deputyHead: 'department', head: 'department' },
    ...{ secretary: 'subtree', deputySecretary: 'subtree', leader: 'subtree' },
  },
  /** Which branches owe a meeting: units, no people. */
  seeCadence: {
    ...{ secretary: 'subtree', deputySecretary: 'subtree' },
    ...{ inspector: 'subtree', leader: 'subtree', administrator: 'all' },
  },
  /** The standing committee's members plan and account for their own clusters (SH-11). */
  keepDuty: { secretary: 'own', deputySecretary: 'own', leader: 'own' },
  overseeDuty: {
    ...{ secretary: 'subtree', deputySecretary: 'subtree' },
    ...{ inspector: 'subtree', leader: 'subtree', administrator: 'all' },
  },
  /** Secretaries call, record and close their branch's meetings, and those of the branches below that have nobody on the bot. */
  callMeeting: { secretary: 'subtree', deputySecretary: 'subtree' },
  /** Day, topic and figures; names are the secretary's alone (countMeeting). */
  seeMeeting: { ...everyMember, secretary: 'subtree', inspector: 'subtree', leader: 'subtree' },
  /** One's own word about a meeting. An account bound to nobody is heard too: its press waits for the secretary. */
  attendMeeting: { ...everyMember, stranger: 'public' },
  countMeeting: { secretary: 'subtree', deputySecretary: 'subtree' },
};

/** Whoever holds rights: by his own positions, and by what others lent him. */
export interface Holder {
  roles: readonly Role[];
  lent: readonly Lent[];
}

/** The widest scope in which one of `roles` may do `action`; undefined: refused. */
export function scopeOf(roles: readonly Role[], action: Action): Scope | undefined {
  const held = roles.flatMap((role) => access[action][role] ?? []);
  return scopes.findLast((scope) => held.includes(scope));
}

/** The same with what was lent; a right whose giver lost his position is lost with it. */
export function rightOf({ roles, lent }: Holder, action: Action): Scope | undefined {
  const lenders = lent.filter((one) => one.action === action && lendable[action]).map((one) => one.kind);
  return scopeOf([...roles, ...lenders], action);
}
