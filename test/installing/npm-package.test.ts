import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { root } from '../deploy/read-documents.ts';
import { freePort } from '../faults/bot-process.ts';
import { configurationOfNothing, nodeFolder } from './node-and-npm.ts';
import { StartedBot } from './started-bot.ts';

const packedSchema = z.tuple([
  z.object({ filename: z.string(), files: z.array(z.object({ path: z.string(), mode: z.number() })) }),
]);

const work = mkdtempSync(join(tmpdir(), 'passcode-bot-package-'));
const copy = join(work, 'copy');
const place = join(work, 'place');
const path = `${nodeFolder}:/usr/bin:/bin`;
let packed: string[];

function npm(folder: string, ...args: string[]): string {
  const { npm_config_prefix: _, ...inherited } = process.env;
  const env = { ...inherited, npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' };
  const run = spawnSync('npm', args, { cwd: folder, env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`npm ${args.join(' ')}\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

/** Runs the installed command where nothing of the repository is, with no variable but those that are given. */
function command(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const env = { PATH: path, ...variables };
  return spawnSync(join(place, 'node_modules/.bin/passcode-bot'), args, {
    cwd: place,
    env,
    encoding: 'utf8',
  });
}

/** Everything of the repository that is not ignored, as it stands now. */
function copyRepository(): void {
  const list = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of list.stdout.split('\0').filter((name) => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** What lies about in a folder where somebody works. */
const strays = [
  '.env',
  'data/passcode-bot.sqlite',
  'dist/src/of-an-older-version.js',
  'policy/policy.yaml',
  'bot.log',
];

beforeAll(() => {
  copyRepository();
  for (const stray of strays) {
    mkdirSync(dirname(join(copy, stray)), { recursive: true });
    writeFileSync(join(copy, stray), 'stray');
  }
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
  const report = npm(copy, 'pack', '--json', '--pack-destination', work);
  const [{ filename, files }] = packedSchema.parse(JSON.parse(report.slice(report.indexOf('[\n'))));
  packed = files.map((file) => file.path);
  npm(place, 'install', '--omit=dev', '--no-audit', '--no-fund', join(work, filename));
}, 600_000);
afterAll(() => rm(work, { recursive: true, force: true }));

describe('the package', () => {
  test('holds the product, its templates and its documentation', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        'package.json',
        'README.md',
        'CHANGELOG.md',
        'LICENSE',
        packageJson.bin['passcode-bot'],
        'dist/adapters/slack/index.js',
        'dist/adapters/teams/index.js',
        'manifest/slack.yaml',
        'manifest/teams/manifest.json',
        'manifest/policy.example.yaml',
        'docs/operations.md',
      ]),
    );
  });

  test('holds nothing else of the repository, and nothing that lay about', () => {
    const expected =
      /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|(?:dist\/(?:src|adapters)|manifest|docs)\/.+)$/;
    expect(packed.filter((file) => !expected.test(file))).toEqual([]);
    expect(packed.filter((file) => strays.includes(file))).toEqual([]);
    expect(packed.filter((file) => /^dist\/.*(?<!\.js|\.js\.map)$/.test(file))).toEqual([]);
    expect(packed.filter((file) => file.startsWith('docs/images/'))).toEqual([]);
  });

  test('has the sources that its source maps speak of within the maps, for they are not beside them', () => {
    const map = join(place, 'node_modules/passcode-bot/dist/src/main.js.map');
    const { sourcesContent } = JSON.parse(readFileSync(map, 'utf8'));
    expect(sourcesContent[0]).toContain('startBot');
  });

  test('brings what it needs, and nothing that only its development needs', () => {
    const installed = readdirSync(join(place, 'node_modules'));
    const wanted = Object.keys(packageJson.dependencies).map((name) => name.split('/')[0] ?? '');
    expect(installed).toEqual(expect.arrayContaining(wanted));
    const unwanted = [
      'react',
      'react-dom',
      'vite',
      'vitest',
      'typescript',
      'playwright-core',
      'emulate',
      'node',
    ];
    expect(installed.filter((name) => unwanted.includes(name))).toEqual([]);
  });
});

describe('the installed command', () => {
  test('says its version and what it can do', () => {
    expect(command(['--version']).stdout).toBe(`${packageJson.version}\n`);
    const help = command(['--help']);
    expect(help.status).toBe(0);
    for (const name of [
      'start',
      'check',
      'doctor',
      'audit',
      'policy',
      'manifest',
      'requests',
      'replay',
      'store',
    ])
      expect(help.stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  });

  test('judges a device, and says what is wrong with a file that holds none', () => {
    const device = join(place, 'device.json');
    writeFileSync(device, '{"operatingSystem":"Windows"}');
    expect(command(['check', '--device', device, '--json']).status).toBe(2);
    writeFileSync(
      device,
      '{"id":"1","deviceName":"Anna’s laptop","operatingSystem":"Windows","managementState":"managed"}',
    );
    const run = command(['check', '--device', device, '--json']);
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ eligible: false });
  });

  test('finds its own templates', () => {
    expect(command(['manifest', 'slack', '--url', 'https://bot.contoso.com']).stdout).toContain(
      'https://bot.contoso.com/slack/events',
    );
    expect(
      command(['policy', 'check', 'node_modules/passcode-bot/manifest/policy.example.yaml']).status,
    ).toBe(0);
  });

  test('says what is wrong with its configuration: doctor by 1, start by 2, neither with a secret', () => {
    const wrong = { SLACK_BOT_TOKEN: 'xoxp-hush', PORT: 'many', DATA_DIR: join(work, 'data') };
    const doctor = command(['doctor'], wrong);
    expect(doctor.status).toBe(1);
    expect(doctor.stdout).toMatch(/✗ configuration.*SLACK_BOT_TOKEN/);
    const start = command(['start'], wrong);
    expect(start.status).toBe(2);
    for (const name of ['PORT', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'AZURE_TENANT_ID'])
      expect(start.stderr).toContain(name);
    expect(`${doctor.stdout}${doctor.stderr}${start.stderr}`).not.toContain('hush');
  });

  test('starts the bot, which answers until it is told to stop', async () => {
    const port = await freePort();
    const bot = new StartedBot([join(place, 'node_modules/.bin/passcode-bot'), 'start'], {
      env: { PATH: path, ...configurationOfNothing, PORT: String(port), DATA_DIR: join(work, 'data') },
      cwd: place,
      url: `http://127.0.0.1:${port}`,
    });
    try {
      expect(await bot.health()).toEqual({ status: 200, body: { status: 'ok' } });
      expect(await bot.stop()).toBe(0);
    } finally {
      await bot.kill();
    }
  });
});
