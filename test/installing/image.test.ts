import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostgres } from '../contract/find-postgres.ts';
import { leaveOut } from '../contract/leave-out.ts';
import { postgresPlace } from '../contract/store-place.ts';
import { argumentsIn, environmentOf, onlyWordsOf, readDockerfile } from '../deploy/dockerfile.ts';
import { readText } from '../deploy/read-documents.ts';
import { freePort } from '../faults/bot-process.ts';
import { buildStage } from './build-stage.ts';
import { configurationOfNothing } from './node-and-npm.ts';
import { canChangeRoot, type RootFolder } from './root-folder.ts';
import { StartedBot } from './started-bot.ts';

const server = await findPostgres();
const stages = readDockerfile(readText('Dockerfile'));
/** Elsewhere it may lack what it needs; in CI that is a failure. */
const isLeftOut = process.env['CI'] === undefined && !canChangeRoot();
const leftOut = 'the image is not built: changing the root of a process needs Linux and its administrator';

describe.skipIf(isLeftOut)('what the Dockerfile does, step by step and without Docker', () => {
  const work = mkdtempSync(join(tmpdir(), 'passcode-bot-image-'));
  const last = stages.at(-1) ?? { base: '', name: null, instructions: [] };
  const user = onlyWordsOf(last, 'USER');
  const folder = onlyWordsOf(last, 'WORKDIR');
  const volume = { source: join(work, 'volume'), target: onlyWordsOf(last, 'VOLUME') };
  const started = [...argumentsIn(onlyWordsOf(last, 'ENTRYPOINT')), ...argumentsIn(onlyWordsOf(last, 'CMD'))];
  let image: RootFolder;
  let bot: StartedBot;
  let environment: Record<string, string>;

  const inside = (command: readonly string[]) => {
    const [program = '', ...args] = image.container(command, { user, folder, volume });
    return spawnSync(program, args, { env: environment, encoding: 'utf8' });
  };

  beforeAll(async () => {
    const built = new Map<string, RootFolder>();
    for (const stage of stages) {
      image = buildStage(stage, work, built);
      if (stage.name !== null) built.set(stage.name, image);
    }
    // A fresh volume is given what the image has in its place: here an empty folder of the bot's user.
    mkdirSync(volume.source, { mode: 0o700 });
    const { uid, gid } = statSync(join(image.path, volume.target));
    chownSync(volume.source, uid, gid);

    const port = await freePort();
    environment = image.environment({
      ...environmentOf(last),
      ...configurationOfNothing,
      PORT: String(port),
    });
    bot = new StartedBot(image.container(started, { user, folder, volume }), {
      env: environment,
      cwd: work,
      url: `http://127.0.0.1:${port}`,
    });
  }, 600_000);
  afterAll(async () => {
    await bot?.kill();
    await rm(work, { recursive: true, force: true });
  });

  test('the bot is alive, as the user of the image and with no right beside', async () => {
    expect(await bot.health()).toEqual({ status: 200, body: { status: 'ok' } });
    const status = readFileSync(`/proc/${bot.processId}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\s+1000\s+1000\s+1000\s+1000$/m);
    expect(status).toMatch(/^Cap(?:Eff|Prm|Bnd):\s+0+$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  });

  test('the health check of the image finds it well, and finds out when nothing answers', async () => {
    await bot.health();
    const [, command = ''] = onlyWordsOf(last, 'HEALTHCHECK').split('CMD ');
    expect(inside(argumentsIn(command)).status).toBe(0);
    const free = String(await freePort());
    const [program = '', ...args] = image.container(argumentsIn(command), { user, folder, volume });
    expect(spawnSync(program, args, { env: { ...environment, PORT: free } }).status).toBe(1);
  });

  test('nothing can be written but into the volume, where the store is', async () => {
    await bot.health();
    for (const place of [`${folder}/x`, '/x', '/tmp/x', `${folder}/node_modules/x`]) {
      expect([place, inside(['touch', place]).status]).toEqual([place, 1]);
    }
    expect(inside(['touch', `${volume.target}/x`]).status).toBe(0);
    expect(readdirSync(volume.source)).toContain('passcode-bot.sqlite');
  });

  test('commands work in it', () => {
    const command = argumentsIn(onlyWordsOf(last, 'ENTRYPOINT'));
    const { version } = JSON.parse(readText('package.json'));
    expect(inside([...command, '--version']).stdout).toBe(`${version}\n`);
    expect(inside([...command, 'manifest', 'slack', '--url', 'https://bot.contoso.com']).stdout).toContain(
      'https://bot.contoso.com/slack/events',
    );
  });

  test('there is nothing in it that only tests or the build need', () => {
    const app = join(image.path, folder);
    expect(readdirSync(app).sort()).toEqual(['LICENSE', 'dist', 'manifest', 'node_modules', 'package.json']);
    for (const name of ['typescript', 'rolldown', 'vitest', 'react', 'vite', 'playwright-core', 'node']) {
      expect([name, existsSync(join(app, 'node_modules', name))]).toEqual([name, false]);
    }
  });

  if (server === null) leaveOut('an image without any folder to write to, on PostgreSQL');
  else
    test('on PostgreSQL it needs no folder to write to at all', async () => {
      const place = await postgresPlace(server);
      const port = await freePort();
      const onPostgres = new StartedBot(image.container(started, { user, folder, volume: null }), {
        env: { ...environment, DATABASE_URL: place.databaseUrl ?? '', PORT: String(port) },
        cwd: work,
        url: `http://127.0.0.1:${port}`,
      });
      try {
        expect(await onPostgres.health()).toEqual({ status: 200, body: { status: 'ok' } });
        const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
        expect(await ready.json()).toMatchObject({
          parts: expect.arrayContaining([{ name: 'store', ok: true }]),
        });
        expect(await onPostgres.stop()).toBe(0);
      } finally {
        await onPostgres.kill();
        await place.dispose();
      }
    });

  test('told to stop, it stops and says so', async () => {
    await bot.health();
    expect(await bot.stop()).toBe(0);
    expect(bot.output).toContain('Stopped.');
  });
});

if (isLeftOut) {
  console.info(`Left out: ${leftOut}`);
  test.skip(leftOut, () => undefined);
}
