import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppManifestUtils, TeamsManifestConverter } from '@microsoft/app-manifest';
import type { AppsManifestValidateArguments } from '@slack/web-api';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { readCommandLine } from '../../adapters/teams/command-line.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { contosoWorkspace } from '../../sandbox/slack/contoso-workspace.ts';
import { registerManifest } from '../../src/cli/manifest.ts';
import { runProgram } from '../../src/cli/program.ts';
import { slackManifestLimits } from './slack-manifest-limits.ts';

const appId = '0d05700f-0000-4000-8000-00000000000a';
const url = 'https://bot.contoso.com';

let folder: string;
let zip: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifest-command-'));
  zip = join(folder, 'passcode-bot.zip');
  vi.stubEnv('MicrosoftAppId', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ out: string; error: string; code: number }> {
  const ran = { out: '', error: '', code: 0 };
  await runProgram([registerManifest], ['manifest', ...args], {
    writeOut: (text) => {
      ran.out += text;
    },
    writeError: (text) => {
      ran.error += text;
    },
    setExitCode: (code) => {
      ran.code = code;
    },
    now: () => Date.UTC(2026, 10, 23),
  });
  return ran;
}

const unusable = [
  ['http://bot.contoso.com', 'begins with https://'],
  ['bot.contoso.com', 'not a web address'],
  ['https://localhost:3978', 'nobody outside'],
  ['https://127.0.0.1', 'nobody outside'],
  ['https://bot.contoso.com/?a=b', 'more than an address'],
  ['https://anna:canary@bot.contoso.com', 'more than an address'],
];

describe('manifest slack', () => {
  test('prints the whole app, of Slack’s own type', async () => {
    // Written out here so that the compiler checks every key, scope and event against what Slack publishes.
    const expected: AppsManifestValidateArguments['manifest'] = {
      _metadata: { major_version: 2 },
      display_information: {
        name: 'Passcode Bot',
        description: 'Resets the forgotten passcode of a phone or tablet through Microsoft Intune.',
        background_color: '#1d4e5c',
      },
      features: {
        app_home: {
          home_tab_enabled: true,
          messages_tab_enabled: true,
          messages_tab_read_only_enabled: false,
        },
        bot_user: { display_name: 'passcode-bot', always_online: true },
        slash_commands: [
          {
            command: '/reset-passcode',
            url: 'https://bot.contoso.com/slack/events',
            description: 'Have the passcode of a locked phone or tablet reset',
            usage_hint: '[device name] [--reason "why"], or help, status, cancel',
            should_escape: false,
          },
        ],
        shortcuts: [
          {
            name: 'Reset a passcode',
            type: 'message',
            callback_id: 'reset_passcode',
            description: 'Choose one of your devices and have its passcode reset',
          },
        ],
      },
      oauth_config: {
        redirect_urls: ['https://bot.contoso.com/slack/oauth_redirect'],
        scopes: {
          bot: ['app_mentions:read', 'chat:write', 'commands', 'im:write', 'users:read', 'users:read.email'],
        },
      },
      settings: {
        event_subscriptions: {
          request_url: 'https://bot.contoso.com/slack/events',
          bot_events: ['app_home_opened', 'app_mention', 'app_uninstalled', 'tokens_revoked'],
        },
        interactivity: { is_enabled: true, request_url: 'https://bot.contoso.com/slack/events' },
        org_deploy_enabled: true,
        socket_mode_enabled: false,
        token_rotation_enabled: false,
      },
    };
    const ran = await run('slack', '--url', url);
    expect(ran).toMatchObject({ error: '', code: 0 });
    expect(parse(ran.out)).toEqual(expected);
  });

  test('keeps within Slack’s limits, whatever the address', async () => {
    const { out } = await run('slack', '--url', `https://${'a'.repeat(60)}.contoso.com:8443/behind/a/proxy/`);
    expect(slackManifestLimits.parse(parse(out)).settings.interactivity.request_url).toMatch(
      /\.com:8443\/behind\/a\/proxy\/slack\/events$/,
    );
  });

  test('is the app that the simulated workspace has installed', async () => {
    const { display_information, features, oauth_config } = slackManifestLimits.parse(
      parse((await run('slack', '--url', url)).out),
    );
    const { app, bot } = contosoWorkspace();
    expect(display_information.name).toBe(app.name);
    expect(features.slash_commands.map(({ command }) => command)).toEqual(app.commands);
    expect(features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(app.messageShortcuts);
    expect(oauth_config.scopes.bot).toEqual(bot.scopes.toSorted());
  });

  test.each(unusable)('%s is refused', async (address, problem) => {
    const ran = await run('slack', '--url', address);
    expect(ran).toEqual({ out: '', code: 2, error: expect.stringContaining(problem) });
    expect(ran.error).toContain('--url');
    expect(ran.error).not.toContain('canary');
  });

  test('without an address there is nothing to print', async () => {
    expect(await run('slack')).toMatchObject({ out: '', code: 2 });
  });

  test('works from any folder', () => {
    const cli = resolve(import.meta.dirname, '../../src/cli.ts');
    const args = [cli, 'manifest', 'slack', '--url', url];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toContain(`${url}/slack/oauth_redirect`);
  });
});

describe('manifest teams', () => {
  const files = (): Record<string, Uint8Array> => unzipSync(readFileSync(zip));
  const manifestText = (): string => strFromU8(files()['manifest.json'] ?? new Uint8Array());

  test('writes a package that Microsoft’s schema takes', async () => {
    const ran = await run('teams', '--url', url, '--out', zip, '--app-id', appId);
    expect(ran).toEqual({ out: expect.stringContaining(zip), error: '', code: 0 });
    expect(Object.keys(files()).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const manifest = TeamsManifestConverter.jsonToManifest(manifestText());
    expect(manifest.manifestVersion).toBe('1.25');
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(JSON.parse(manifestText()));
    expect(manifest).toMatchObject({
      id: appId,
      bots: [{ botId: appId, scopes: ['personal', 'team', 'groupChat'] }],
      validDomains: ['bot.contoso.com'],
      webApplicationInfo: { id: appId },
    });
    expect(manifestText()).not.toContain('${');
  });

  test.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('%s is a square of the size that Teams asks for, with transparency', async (name, size) => {
    await run('teams', '--url', url, '--out', zip, '--app-id', appId);
    const icon = Buffer.from(files()[name] ?? []);
    expect(icon.subarray(1, 4).toString()).toBe('PNG');
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([size, size]);
    // Colour type 6: red, green, blue and alpha.
    expect(icon[25]).toBe(6);
  });

  test('lists commands that the bot understands', async () => {
    await run('teams', '--url', url, '--out', zip, '--app-id', appId);
    const { bots } = TeamsManifestConverter.jsonToManifest(manifestText());
    const titles = bots?.[0]?.commandLists?.[0]?.commands?.map(({ title }) => title) ?? [];
    const recipient = { id: 'bot', name: null, aadObjectId: null };
    const read = titles.map((text) => readCommandLine({ text, entities: [], recipient }).kind);
    expect(read).toEqual(['reset', 'status', 'cancel', 'help']);
  });

  test('takes the application id from the environment', async () => {
    vi.stubEnv('MicrosoftAppId', appId);
    expect((await run('teams', '--url', url, '--out', zip)).code).toBe(0);
    expect(manifestText()).toContain(appId);
  });

  test('without an application id it says where to find one, and writes nothing', async () => {
    const ran = await run('teams', '--url', url, '--out', zip);
    expect(ran).toMatchObject({ out: '', code: 2 });
    expect(ran.error).toContain('MicrosoftAppId or --app-id: not set. Copy "Application (client) ID"');
    expect(existsSync(zip)).toBe(false);
  });

  test('an application id that is none is refused by the name of who said it', async () => {
    vi.stubEnv('MicrosoftAppId', 'passcode-bot');
    const fromEnvironment = await run('teams', '--url', url, '--out', zip);
    expect(fromEnvironment).toMatchObject({
      code: 2,
      error: expect.stringMatching(/^MicrosoftAppId: not an/),
    });
    const fromOption = await run('teams', '--url', url, '--out', zip, '--app-id', 'x');
    expect(fromOption).toMatchObject({ code: 2, error: expect.stringMatching(/^--app-id: not an/) });
    expect(existsSync(zip)).toBe(false);
  });

  test('an address that cannot be used is refused', async () => {
    const ran = await run('teams', '--url', 'http://bot.contoso.com', '--out', zip, '--app-id', appId);
    expect(ran).toMatchObject({ out: '', code: 2 });
  });

  test('a file that cannot be written is named', async () => {
    const ran = await run('teams', '--url', url, '--out', join(folder, 'no', 'x.zip'), '--app-id', appId);
    expect(ran).toMatchObject({ out: '', code: 2, error: expect.stringContaining('ENOENT') });
  });
});

test('the templates are part of the published package', () => {
  expect(packageJson.files).toContain('manifest');
});
