import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { InstalledPackage, strays } from './installed-package.ts';

let installed: InstalledPackage;
const command = (...call: Parameters<InstalledPackage['command']>) => installed.command(...call);

beforeAll(() => {
  installed = InstalledPackage.install();
}, 600_000);
afterAll(() => installed.remove());

describe('the package', () => {
  test('holds the product, its templates and its documentation', () => {
    expect(installed.packed).toEqual(
      expect.arrayContaining([
        'package.json',
        'README.md',
        'CHANGELOG.md',
        'LICENSE',
        packageJson.bin['passcode-bot'],
        'dist/third-party-licences.txt',
        'manifest/slack.yaml',
        'manifest/teams/manifest.json',
        'manifest/policy.example.yaml',
        'docs/operations.md',
      ]),
    );
  });

  test('holds nothing else of the repository, and nothing that lay about', () => {
    const expected =
      /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(?:src|chunks)\/.+\.js(?:\.map)?|dist\/third-party-licences\.txt|(?:manifest|docs)\/.+)$/;
    expect(installed.packed.filter((file) => !expected.test(file))).toEqual([]);
    expect(installed.packed.filter((file) => strays.includes(file))).toEqual([]);
    expect(installed.packed.filter((file) => file.startsWith('docs/images/'))).toEqual([]);
  });

  test('brings what it needs, and nothing that only its development needs', () => {
    const names = readdirSync(join(installed.place, 'node_modules'));
    const wanted = Object.keys(packageJson.dependencies).map((name) => name.split('/')[0] ?? '');
    expect(names).toEqual(expect.arrayContaining(wanted));
    const unwanted = [
      'react',
      'react-dom',
      'rolldown',
      'vite',
      'vitest',
      'typescript',
      'playwright-core',
      'emulate',
      'node',
    ];
    expect(names.filter((name) => unwanted.includes(name))).toEqual([]);
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
    const device = join(installed.place, 'device.json');
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
    const address = ['--url', 'https://bot.contoso.com'];
    expect(command(['manifest', 'slack', ...address]).stdout).toContain(
      'https://bot.contoso.com/slack/events',
    );
    const out = join(installed.place, 'teams.zip');
    const appId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    expect(command(['manifest', 'teams', ...address, '--app-id', appId, '--out', out]).status).toBe(0);
    expect(existsSync(out)).toBe(true);
    expect(
      command(['policy', 'check', 'node_modules/passcode-bot/manifest/policy.example.yaml']).status,
    ).toBe(0);
  });

  test('says what is wrong with its configuration: doctor by 1, start by 2, neither with a secret', () => {
    const wrong = { SLACK_BOT_TOKEN: 'xoxp-hush', PORT: 'many', DATA_DIR: installed.folder('data') };
    const doctor = command(['doctor'], wrong);
    expect(doctor.status).toBe(1);
    expect(doctor.stdout).toMatch(/✗ configuration.*SLACK_BOT_TOKEN/);
    const start = command(['start'], wrong);
    expect(start.status).toBe(2);
    for (const name of ['PORT', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'AZURE_TENANT_ID'])
      expect(start.stderr).toContain(name);
    expect(`${doctor.stdout}${doctor.stderr}${start.stderr}`).not.toContain('hush');
  });
});

describe('the bundle', () => {
  const dist = (): string => join(installed.place, 'node_modules/passcode-bot/dist');
  const maps = () =>
    readdirSync(join(dist(), 'chunks'))
      .filter((file) => file.endsWith('.map'))
      .map((file): { sources: string[]; sourcesContent: string[] } =>
        JSON.parse(readFileSync(join(dist(), 'chunks', file), 'utf8')),
      );

  /** What is loaded at once with a file of it: its own files by their paths, packages by their names. */
  function loadedWith(file: string, known = new Set<string>()): Set<string> {
    if (known.has(file)) return known;
    known.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\b[^;]*?["']([^"']+)["'];$/gm,
    )) {
      if (name.startsWith('.')) loadedWith(join(file, '..', name), known);
      else known.add(name);
    }
    return known;
  }

  test('has the sources that its source maps speak of within the maps, for they are not beside them', () => {
    const own = maps().flatMap(({ sources, sourcesContent }) =>
      sources.flatMap((source, index) => (source.endsWith('/src/main.ts') ? [sourcesContent[index]] : [])),
    );
    expect(own).toEqual([expect.stringContaining('export async function startBot(')]);
  });

  test('names every package that is in it among the licences, with a text for each', () => {
    const names = maps().flatMap(({ sources }) =>
      sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []),
    );
    const licences = readFileSync(join(dist(), 'third-party-licences.txt'), 'utf8').split(/^-{80}$/m);
    const named = licences.map((text) => /^(\S+) \d\S* \(\S.*\)\n\n\S/.exec(text.trimStart())?.[1]);
    expect(names).toEqual(expect.arrayContaining(['@slack/bolt', 'kysely', 'zod']));
    expect([...new Set(named)].sort()).toEqual([...new Set(names)].sort());
  });

  test('loads for Slack alone nothing of Teams, PostgreSQL, Azure or traces', () => {
    const files = ['src/cli.js', 'chunks/main.js', 'chunks/slack.js'].map((file) => join(dist(), file));
    const loaded = [...new Set(files.flatMap((file) => [...loadedWith(file)]))];
    expect(loaded.filter((name) => !name.startsWith(dist()) && !name.startsWith('node:'))).toEqual([]);
    expect(loaded).toContain(join(dist(), 'chunks/bot.js'));
    expect(loaded.filter((name) => /teams|postgres|open-telemetry/.test(name.slice(dist().length)))).toEqual(
      [],
    );
    expect([...loadedWith(join(dist(), 'chunks/postgres-pool.js'))]).toContain('pg');
  });
});
