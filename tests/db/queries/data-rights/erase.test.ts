import { expect, it } from 'vitest';
import { readConfig } from '../../../../src/config.ts';
import { openDatabase } from '../../../../src/db/open/open.ts';
import { erasePerson } from '../../../../src/db/queries/data-rights/erase.ts';
import { ownData } from '../../../../src/db/queries/data-rights/own-data.ts';
import { reminderRefusalOf } from '../../../../src/db/queries/people/reminder-consent.ts';
import { keepUp } from '../../../../src/jobs/upkeep.ts';
import { createDatabase, suiteOnServer } from '../../../support/postgres.ts';
import { fillSample, TODAY } from '../../../support/sample.ts';

suiteOnServer('erasing and forgetting on PostgreSQL', (url) => {
  it('carries out the same statements as the embedded database', async () => {
    const made = await createDatabase(url);
    const db = await openDatabase({ url: made.url });
    await fillSample(db);
    const clock = { now: () => new Date(`${TODAY}T05:00:00Z`) };
    const { personId } = await db.prisma.account.findFirstOrThrow({ where: { externalId: '1012' } });
    const holder = { personId: personId ?? 0, channel: 'telegram', account: '1012' };
    expect(await ownData(db.prisma, holder, clock.now())).toMatchObject({ accounts: [{ externalId: '1012' }] });
    await db.prisma.$transaction((tx) => erasePerson(tx, holder.personId, clock.now(), TODAY));
    await keepUp({ db, clock, config: readConfig({}) });
    expect(await ownData(db.prisma, holder, clock.now())).toMatchObject({ person: { name: '(đã xoá dữ liệu)' } });
    expect(await reminderRefusalOf(db.prisma, holder.personId, 'visit-tomorrow')).toBe('đã xoá dữ liệu');
    await db.prisma.$transaction((tx) => erasePerson(tx, holder.personId, clock.now(), TODAY));
    await db.close();
    await made.drop();
  });
});
