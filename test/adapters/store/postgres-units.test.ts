import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { sql } from 'kysely';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { parseDatabaseUrl } from '../../../adapters/store/database-url.ts';
import { openPostgres, openPostgresForReading } from '../../../adapters/store/open-postgres.ts';
import { explained } from '../../../adapters/store/postgres-connection.ts';
import { postgresResultOf } from '../../../adapters/store/postgres-errors.ts';
import type { Units } from '../../../adapters/store/units.ts';
import { ConfigurationError, StoreUnavailableError } from '../../../src/core/errors.ts';
import { makeDatabaseGate } from '../../contract/database-gate.ts';
import { findPostgres } from '../../contract/find-postgres.ts';
import { postgresPlace, recordingLogger } from '../../contract/store-place.ts';

const logger = recordingLogger([]);
const server = await findPostgres();

describe('a database that cannot be used', () => {
  test('one that nobody answers at is told as unavailable, without its password', async () => {
    const logged: string[] = [];
    const url = 'postgres://bot:hush-hush@127.0.0.1:1/bot';
    const units = await openPostgres(url, 1, recordingLogger(logged));
    const unit = (): Promise<void> => units.run(async () => undefined);
    const sentence = 'The database at 127.0.0.1:1/bot cannot be reached (ECONNREFUSED).';
    await expect(unit()).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(unit()).rejects.toThrow(sentence);
    expect(logged).toEqual([expect.stringContaining(sentence)]);
    await units.close();
    await expect(openPostgresForReading(url, logger)).rejects.toThrow(sentence);
  });

  test('one that takes the connection and then says nothing is given up on within three seconds', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const started = performance.now();
    const opening = openPostgresForReading(`postgres://bot@127.0.0.1:${portOf(silent)}/bot`, logger);
    await expect(opening).rejects.toBeInstanceOf(StoreUnavailableError);
    expect(performance.now() - started).toBeLessThan(10_000);
    silent.close();
  });

  test.each([
    [{ code: '40001', message: '' }, 'retry'],
    [{ code: '40P01', message: '' }, 'retry'],
    [{ code: '08006', message: '' }, 'unavailable'],
    [{ code: '53100', message: '' }, 'unavailable'],
    [{ code: '57P01', message: '' }, 'unavailable'],
    [{ code: 'ECONNRESET', message: '' }, 'unavailable'],
    [{ message: 'Connection terminated unexpectedly' }, 'unavailable'],
    [{ message: 'timeout exceeded when trying to connect' }, 'unavailable'],
    [{ message: 'timeout expired' }, 'unavailable'],
    [{ message: 'There was an error establishing an SSL connection' }, 'unavailable'],
    [{ code: '28P01', message: '' }, 'refused'],
    [{ code: '28000', message: '' }, 'refused'],
    [{ code: '3D000', message: '' }, 'refused'],
    [{ code: '42501', message: '' }, 'refused'],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: '' }, 'refused'],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN', message: '' }, 'refused'],
    [{ code: 'CERT_HAS_EXPIRED', message: '' }, 'refused'],
    [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', message: '' }, 'refused'],
    [{ code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', message: '' }, 'refused'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID', message: '' }, 'refused'],
    [{ code: 'ERR_OSSL_PEM_NO_START_LINE', message: '' }, 'refused'],
    [{ message: 'The server does not support SSL connections' }, 'refused'],
    [{ message: 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string' }, 'refused'],
    [{ message: 'SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature does not match' }, 'refused'],
    [{ code: '23505', message: '' }, 'other'],
    [{ code: '42P01', message: '' }, 'other'],
    [{ message: 'something else' }, 'other'],
    ['text', 'other'],
  ])('%j is %s', (error, expected) => {
    expect(postgresResultOf(error)).toBe(expected);
  });
});

describe('an address that is wrong is told by its field, with the remedy and without the password', () => {
  const address = parseDatabaseUrl('postgres://bot:hush-hush@db.contoso.com/bot');

  test.each([
    [{ code: '28P01', message: '' }, /does not let the bot in \(28P01\)\. Check user, password/],
    [{ code: 'CERT_HAS_EXPIRED', message: '' }, /is not trusted \(CERT_HAS_EXPIRED\)\. Name the authority/],
    [{ message: 'The server does not support SSL connections' }, /does not speak TLS, .* Turn TLS on/],
    [
      { message: 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string' },
      /asks for a password, and none is given\. Write it into/,
    ],
  ])('%j', (error, sentence) => {
    const told = explained(address, error);
    if (!(told instanceof ConfigurationError)) throw told;
    expect(told.message).toMatch(/^DATABASE_URL: [^.]*database at db\.contoso\.com\/bot/);
    expect(told.message).toMatch(sentence);
    expect(told.message).not.toContain('hush');
  });

  test('a server that does not speak TLS, though the address asks for it', async () => {
    const plain = createServer((socket) => socket.once('data', () => socket.end('N'))).listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const port = portOf(plain);
    const opening = openPostgres(
      `postgres://bot:hush-hush@127.0.0.1:${port}/bot?sslmode=verify-full`,
      1,
      logger,
    );
    await expect(opening).rejects.toThrow(/^DATABASE_URL: the database at .* does not speak TLS/);
    plain.close();
  });

  test.each(['sslrootcert=/no/such/file.pem', 'sslnegotiation=sideways'])('%s', async (parameter) => {
    const url = `postgres://bot:hush-hush@127.0.0.1:1/bot?${parameter}`;
    for (const opening of [openPostgres(url, 1, logger), openPostgresForReading(url, logger)]) {
      await expect(opening).rejects.toBeInstanceOf(ConfigurationError);
      await expect(opening).rejects.toThrow(
        /^DATABASE_URL: the address .* cannot be used \((?:ENOENT|Error)\)/,
      );
      await expect(opening).rejects.not.toThrow(/hush/);
    }
  });
});

function portOf(listening: Server): number {
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port.');
  return address.port;
}

if (server !== null) {
  const place = await postgresPlace(server);
  const url = place.databaseUrl ?? '';
  const opened: Units[] = [];
  const open = async (): Promise<Units> => {
    const units = await openPostgres(url, 2, logger);
    opened.push(units);
    return units;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((units) => units.close()));
  });
  afterAll(() => place.dispose());

  describe('units on PostgreSQL', () => {
    test('instances that start on an empty database at once make its tables once', async () => {
      await Promise.all([open(), open(), open()]);
      const [units] = opened;
      const rows = await units?.run((db) => db.selectFrom('audit_head').selectAll().execute());
      expect(rows).toEqual([{ id: 1, sequence: 0, hash: '' }]);
    });

    test('the schemas of others are not looked at: they may come and go meanwhile', async () => {
      const other = await postgresPlace(server);
      await other.tamper('create table somebody_elses (id integer)');
      const units = await open();
      const tables = await units.run((db) => db.introspection.getTables());
      expect(tables.map(({ name }) => name)).toContain('audit_head');
      expect(tables.map(({ name }) => name)).not.toContain('somebody_elses');
      expect(new Set(tables.map(({ schema }) => schema)).size).toBe(1);
      await other.dispose();
    });

    test('a unit that lost a deadlock is run again as a whole', async () => {
      const units = await open();
      let runs = 0;
      await units.run(async (db) => {
        runs += 1;
        await db.insertInto('once_keys').values({ once_key: 'again', seen_at: 1 }).execute();
        if (runs < 4) await sql`do $$ begin raise exception sqlstate '40P01'; end $$`.execute(db);
      });
      expect(runs).toBe(4);
    });

    test('one that never wins is given up on', async () => {
      const units = await open();
      let runs = 0;
      const unit = units.run(async (db) => {
        runs += 1;
        await sql`do $$ begin raise exception sqlstate '40001'; end $$`.execute(db);
      });
      await expect(unit).rejects.toBeInstanceOf(StoreUnavailableError);
      expect(runs).toBe(5);
    });

    test('a lost connection is told as unavailable and not tried again; the next unit has a new one', async () => {
      const units = await open();
      let runs = 0;
      const unit = units.run(async (db) => {
        runs += 1;
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
      });
      await expect(unit).rejects.toBeInstanceOf(StoreUnavailableError);
      expect(runs).toBe(1);
      expect(await units.run((db) => db.selectFrom('leases').selectAll().execute())).toEqual([]);
    });

    test('a password that was changed meanwhile is told as unavailable, and all goes on once it is right', async () => {
      const gate = await makeDatabaseGate(url);
      await gate.open();
      const units = await openPostgres(gate.url, 1, logger);
      opened.push(units);
      const unit = () => units.run((db) => db.selectFrom('leases').selectAll().execute());
      expect(await unit()).toEqual([]);
      await gate.keepOut();
      // The first one may still be given the connection that was lost.
      await expect(unit()).rejects.toBeInstanceOf(StoreUnavailableError);
      await expect(unit()).rejects.toThrow(/\(28P01\)/);
      await expect(unit()).rejects.toBeInstanceOf(StoreUnavailableError);
      await gate.shut();
      await gate.open();
      expect(await unit()).toEqual([]);
      await gate.shut();
    });

    test('a process that stands still within a unit does not keep its locks for long', async () => {
      const units = await open();
      const setting = sql<{ ms: number }>`
        select extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval) * 1000 as ms`;
      const { rows } = await units.run((db) => setting.execute(db));
      expect(Number(rows[0]?.ms)).toBe(10_000);
    });

    test('a database that is not there is a wrong address, told without the password', async () => {
      const wrong = new URL(url);
      wrong.pathname = '/no_such_database';
      wrong.password = 'hush-hush';
      const opening = openPostgres(wrong.href, 1, logger);
      await expect(opening).rejects.toBeInstanceOf(ConfigurationError);
      await expect(opening).rejects.toThrow(/^DATABASE_URL: the database at .*no_such_database/);
      await expect(opening).rejects.not.toThrow(/hush-hush/);
    });
  });
}
