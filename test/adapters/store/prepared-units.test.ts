import { Kysely, SqliteDialect } from 'kysely';
import { expect, test, vi } from 'vitest';
import { PreparedUnits } from '../../../adapters/store/prepared-units.ts';
import type { Tables } from '../../../adapters/store/tables.ts';
import type { Units } from '../../../adapters/store/units.ts';
import { ConfigurationError, StoreUnavailableError } from '../../../src/core/errors.ts';
import { recordingLogger } from '../../contract/store-place.ts';

const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: async () => Promise.reject() }) });
const ready: Units = { dialect: 'postgres', run: (work) => work(db), close: async () => undefined };

test('what is not there yet is prepared once it is, however often and by however many it was tried before', async () => {
  const logged: string[] = [];
  const newer = new ConfigurationError([
    { field: 'DATABASE_URL', problem: 'newer', remedy: 'Run that version.' },
  ]);
  const prepare = vi.fn<() => Promise<void>>().mockResolvedValue(undefined);
  prepare.mockRejectedValueOnce(new StoreUnavailableError('It is gone.'));
  prepare.mockRejectedValueOnce(new StoreUnavailableError('It is gone.'));
  prepare.mockRejectedValueOnce(newer);
  const units = new PreparedUnits(ready, prepare, recordingLogger(logged));
  const unit = (): Promise<string> => units.run(async () => 'done');
  const together = await Promise.allSettled([unit(), unit()]);
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(prepare).toHaveBeenCalledTimes(1);
  await expect(unit()).rejects.toThrow('It is gone.');
  // Also what an operator has to set right is no reason to answer anything but "not now".
  await expect(unit()).rejects.toBeInstanceOf(StoreUnavailableError);
  expect(await Promise.all([unit(), unit()])).toEqual(['done', 'done']);
  expect(prepare).toHaveBeenCalledTimes(4);
  expect(logged).toEqual([
    expect.stringMatching(/^It is gone\. Until/),
    expect.stringMatching(/^DATABASE_URL: newer\. Run that version\. Until/),
    'The database is there now, and its tables are ready.',
  ]);
});
