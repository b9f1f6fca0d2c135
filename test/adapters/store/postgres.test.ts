import { afterAll, test } from 'vitest';
import { storeContract } from '../../contract/store-contract.ts';
import { findPostgres, postgresPlace } from '../../contract/store-place.ts';

const server = await findPostgres();

if (server === null) {
  const leftOut =
    'Left out: the store on PostgreSQL, for none is reachable. Run it with PG_TEST_URL=postgres://user@host:5432/database npm test';
  console.info(leftOut);
  test.skip(leftOut, () => undefined);
} else {
  const place = await postgresPlace(server);
  storeContract('the store on PostgreSQL', async () => {
    place.logged.length = 0;
    return { ...place, dispose: place.empty };
  });
  afterAll(() => place.dispose());
}
