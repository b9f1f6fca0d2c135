import { expect, test } from 'vitest';
import { findPostgres } from '../contract/find-postgres.ts';
import { leaveOut } from '../contract/leave-out.ts';
import { wantedSeed } from './choices.ts';
import { runSchedules } from './run-schedules.ts';

const minute = 60_000;
const schedules = 50;
const server = await findPostgres();

if (server === null) {
  leaveOut('the schedules of the model on PostgreSQL');
} else {
  test(
    `${schedules} schedules keep to the model on PostgreSQL as well`,
    async () => {
      const seed = wantedSeed();
      const { failure, tally } = await runSchedules({ seed, schedules, databaseUrl: server });
      console.info(
        `Model on PostgreSQL: ${schedules} schedules, MODEL_SEED=${seed}, ${tally.resets} resets.`,
      );
      expect(failure ?? '').toBe('');
    },
    20 * minute,
  );
}
