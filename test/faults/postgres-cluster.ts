import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './bot-process.ts';

const run = promisify(execFile);
const versions = '/usr/lib/postgresql';

/** A PostgreSQL of a test's own, to be stopped and started again. */
export type PostgresCluster = {
  url: string;
  start(): Promise<void>;
  /** As a crash does: nothing is finished, and no client is told. */
  crash(): Promise<void>;
  remove(): Promise<void>;
};

/** @returns where PostgreSQL's programs are on this machine; null where they are not */
export function findPostgresPrograms(): string | null {
  const found = existsSync(versions)
    ? readdirSync(versions).sort((one, other) => Number(other) - Number(one))
    : [];
  const folders = found.map((version) => join(versions, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** @param programs the folder with `initdb` and `pg_ctl` */
export async function makeCluster(programs: string): Promise<PostgresCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'passcode-bot-postgres-'));
  // Another user works in it: PostgreSQL refuses to be run by root.
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const port = await freePort();
  const call = async (program: string, ...given: string[]): Promise<void> => {
    const command = [join(programs, program), ...given];
    const asPostgres = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    const [first = program, ...rest] = asPostgres;
    await run(first, rest, { cwd: folder });
  };
  const server = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=40`;
  await call('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  const start = (): Promise<void> =>
    call('pg_ctl', 'start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', server);
  const crash = (): Promise<void> => call('pg_ctl', 'stop', '-w', '-m', 'immediate', '-D', data);
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    crash,
    remove: async () => {
      await crash().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
