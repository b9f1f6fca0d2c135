import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { findPostgres } from '../../contract/find-postgres.ts';
import { leaveOut } from '../../contract/leave-out.ts';
import { asked, start } from '../../contract/store-fixtures.ts';
import { postgresPlace } from '../../contract/store-place.ts';

const server = await findPostgres();

if (server === null) leaveOut('what an instance does when a newer version changes the tables under it');
else {
  const place = await postgresPlace(server);
  afterEach(() => place.empty());
  afterAll(() => place.dispose());

  describe('a newer version changes the tables while an instance of this one is running', () => {
    const upgrade = (): Promise<void> =>
      place.tamper(`
        alter table requests add column if not exists of_a_newer_version text;
        insert into passcode_bot_migration (name, timestamp) values ('9999_newer', '2026-11-23T04:00:00.000Z')
      `);

    test('it goes on, for it looked when it started and not again', async () => {
      const running = await place.open();
      await upgrade();
      const ids = ['request-1'];
      await running.store.transact((transaction) =>
        transaction.insertRequest(asked('request-1'), { onceKey: 'k', dueAt: start }),
      );
      const listed = await running.store.transact((transaction) => transaction.listRequests({ limit: 10 }));
      expect(listed.map(({ request }) => request.id)).toEqual(ids);
      await running.close();
    });

    test('it does not come back when it is started again', async () => {
      const running = await place.open();
      await upgrade();
      await running.close();
      await expect(place.open()).rejects.toThrow(/made by a newer version/);
    });
  });
}
