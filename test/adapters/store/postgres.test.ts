import { afterAll } from 'vitest';
import { findPostgres } from '../../contract/find-postgres.ts';
import { leaveOut } from '../../contract/leave-out.ts';
import { storeContract } from '../../contract/store-contract.ts';
import { postgresPlace } from '../../contract/store-place.ts';

const server = await findPostgres();

if (server === null) {
  leaveOut('the store on PostgreSQL');
} else {
  const place = await postgresPlace(server);
  storeContract('the store on PostgreSQL', async () => {
    place.logged.length = 0;
    return { ...place, dispose: place.empty };
  });
  afterAll(() => place.dispose());
}
