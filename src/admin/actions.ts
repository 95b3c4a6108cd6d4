import backup from './actions/backup.ts';
import invite from './actions/invite.ts';
import letters from './actions/letters.ts';
import occurrences from './actions/occurrences.ts';
import parked from './actions/parked.ts';
import restore from './actions/restore.ts';
import sample from './actions/sample.ts';
import status from './actions/status.ts';

/** What `npm run admin` can do, in the order its help lists them. */
export const actions = [status, invite, parked, letters, occurrences, backup, restore, sample];
