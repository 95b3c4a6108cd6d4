import audit from './actions/audit.ts';
import backup from './actions/backup.ts';
import guidance from './actions/guidance.ts';
import importFile from './actions/import.ts';
import incident from './actions/incident.ts';
import invite from './actions/invite.ts';
import letters from './actions/letters.ts';
import occurrences from './actions/occurrences.ts';
import parked from './actions/parked.ts';
import programme from './actions/programme.ts';
import restore from './actions/restore.ts';
import sample from './actions/sample.ts';
import status from './actions/status.ts';
import template from './actions/template.ts';
import unit from './actions/unit.ts';

/** What `npm run admin` can do, in the order its help lists them. */
export const actions = [
  status,
  invite,
  parked,
  letters,
  occurrences,
  audit,
  backup,
  restore,
  sample,
  incident,
  template,
  unit,
  importFile,
  guidance,
  programme,
];
