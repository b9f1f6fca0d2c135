import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoSlackIds, contosoWorkspace } from '../../../sandbox/slack/contoso-workspace.ts';
import { type Slack, startSlack } from '../../../sandbox/slack/start.ts';
import { Secret } from '../../../src/core/secret.ts';
import { ManualClock } from '../../manual-clock.ts';
import { type Door, openDoor } from './door-world.ts';
import { memoryRows, secretsKey } from './installation-rows.ts';
import { signingSecret } from './signed-request.ts';

const { team, users, channels } = contosoSlackIds;
const contosoOrganization = { id: 'E0CONTOSO', name: 'Contoso Group' };

let slack: Slack;
let door: Door;
let kept: ReturnType<typeof memoryRows>;

/** The bot, installed nowhere yet, beside the Contoso workspace. */
async function open(allowedTeams: string[], workspace = contosoWorkspace()): Promise<void> {
  kept = memoryRows();
  slack = await startSlack({
    clock: new ManualClock(),
    random: seededRandom(7),
    workspace,
    signingSecret,
    botToken: 'xoxb-not-known-to-the-bot',
    rateLimits: false,
  });
  const { clientId, clientSecret } = workspace.app;
  door = await openDoor({
    apiUrl: slack.url,
    allowedTeams,
    workspaces: {
      kind: 'oauth',
      app: { clientId, clientSecret: new Secret(clientSecret), stateSecret: new Secret('state-canary') },
      secretsKey: new Secret(secretsKey),
      rows: kept,
    },
  });
  slack.setBotUrl(door.url);
}

beforeEach(() => open([team, contosoOrganization.id]));
afterEach(async () => {
  await door.close();
  await slack.close();
});

const get = (url: string, cookie = '', language = 'en') =>
  fetch(url, { redirect: 'manual', headers: { cookie, 'accept-language': language } });

/** Goes to the page that leads to Slack. */
async function begin(): Promise<{ authorizeUrl: string; cookie: string }> {
  const page = await get(`${door.url}/slack/install`);
  expect(page.status).toBe(302);
  const [cookie = ''] = (page.headers.get('set-cookie') ?? '').split(';');
  return { authorizeUrl: page.headers.get('location') ?? '', cookie };
}

/** Where Slack sends the browser back to, on the door of this test. */
function allow(
  authorizeUrl: string,
  options: Partial<Parameters<Slack['allowInstallation']>[1]> = {},
): string {
  const back = new URL(slack.allowInstallation(authorizeUrl, { installerId: users.lena, ...options }));
  return `${door.url}${back.pathname}${back.search}`;
}

async function install(options: Partial<Parameters<Slack['allowInstallation']>[1]> = {}): Promise<Response> {
  const { authorizeUrl, cookie } = await begin();
  return get(allow(authorizeUrl, options), cookie);
}

describe('installing the app', () => {
  it('leads to Slack with the scopes of the manifest, and back to a workspace that is served', async () => {
    const { authorizeUrl, cookie } = await begin();
    const { origin, pathname, searchParams } = new URL(authorizeUrl);
    expect(`${origin}${pathname}`).toBe('https://slack.com/oauth/v2/authorize');
    expect(searchParams.get('scope')?.split(',').sort()).toEqual(
      ['app_mentions:read', 'chat:write', 'commands', 'im:write', 'users:read', 'users:read.email'].sort(),
    );
    const page = await get(allow(authorizeUrl), cookie);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('is installed');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect([...kept.rows.keys()]).toEqual([team]);
    expect(JSON.stringify([...kept.rows])).not.toContain('xoxb');

    await door.slack.chat.postStatus(
      { kind: 'private', person: { platform: 'slack', tenant: team, userId: users.anna } },
      door.service.help(),
    );
    expect(slack.person('anna').directMessages).toMatchObject([{ text: 'help card' }]);
    expect(door.logger.text).not.toMatch(/xoxb|canary|contoso-client-secret/u);
  });

  it('keeps nothing for a workspace that is not listed, and gives its token back', async () => {
    const page = await install({ team: { id: 'T0EVIL', name: 'Evil', domain: 'evil' } });
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('SLACK_ALLOWED_TEAMS');
    expect(kept.rows.size).toBe(0);
    expect(slack.state.installations.of('T0EVIL')).toMatchObject([{ status: 'revoked' }]);
  });

  it('keeps one installation for a whole organization', async () => {
    const page = await install({ enterprise: contosoOrganization, isEnterpriseInstall: true });
    expect(page.status).toBe(200);
    expect([...kept.rows.keys()]).toEqual([contosoOrganization.id]);
  });

  it.each([
    ['in another browser', (url: string) => url, 'slack-app-oauth-state=other'],
    ['without its state', (url: string) => url.replace(/state=[^&]*/u, 'state='), null],
    [
      'with a state of somebody’s own',
      (url: string) => url.replace(/state=[^&]*/u, 'state=e30.e30.x'),
      'slack-app-oauth-state=e30.e30.x',
    ],
    ['with a code that is none', (url: string) => url.replace(/code=[^&]*/u, 'code=1.2.3'), null],
    ['that was declined', (url: string) => url.replace(/code=[^&]*/u, 'error=access_denied'), null],
  ])('refuses an installation %s', async (_, change, otherCookie) => {
    const { authorizeUrl, cookie } = await begin();
    const page = await get(change(allow(authorizeUrl)), otherCookie ?? cookie);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('could not be installed');
    expect(kept.rows.size).toBe(0);
  });

  it('speaks the language of the browser, whichever page it is', async () => {
    const { authorizeUrl, cookie } = await begin();
    const installed = await get(allow(authorizeUrl), cookie, 'pt-BR, nl-NL;q=0.8, en;q=0.5');
    expect(await installed.text()).toMatch(/<html lang="nl">.*<h1>Passcode Bot is geïnstalleerd<\/h1>/u);
    const failed = await get(`${door.url}/slack/oauth_redirect?error=access_denied`, '', 'de');
    expect(await failed.text()).toMatch(/<html lang="de">.*Die App konnte nicht installiert werden/u);
    const again = await begin();
    const evil = { team: { id: 'T0EVIL', name: 'Evil', domain: 'evil' } };
    const turnedAway = await get(allow(again.authorizeUrl, evil), again.cookie, 'fr-CA,fr;q=0.9');
    expect(await turnedAway.text()).toMatch(/<html lang="fr">.*Je ne travaille pas pour cet espace/u);
  });

  it('takes what another instance with the same secret began', async () => {
    const { authorizeUrl, cookie } = await begin();
    const back = allow(authorizeUrl);
    const first = { door, slack };
    const other = await openDoor({
      apiUrl: slack.url,
      allowedTeams: [team],
      workspaces: {
        kind: 'oauth',
        app: {
          clientId: slack.workspace.app.clientId,
          clientSecret: new Secret(slack.workspace.app.clientSecret),
          stateSecret: new Secret('state-canary'),
        },
        secretsKey: new Secret(secretsKey),
        rows: kept,
      },
    });
    expect((await get(back.replace(first.door.url, other.url), cookie)).status).toBe(200);
    await other.close();
  });

  it('takes nothing but GET', async () => {
    expect((await fetch(`${door.url}/slack/install`, { method: 'POST' })).status).toBe(405);
  });
});

describe('an installation whose token expires, for Token Rotation is on', () => {
  let rotating: Door;
  const serving = async (allowedTeams: string[]): Promise<Response> => {
    kept = memoryRows();
    rotating = await openDoor({
      allowedTeams,
      workspaces: {
        kind: 'oauth',
        app: { clientId: '1', clientSecret: new Secret('c'), stateSecret: new Secret('state-canary') },
        secretsKey: new Secret(secretsKey),
        rows: kept,
      },
    });
    const token = { access_token: 'xoxe.xoxb-canary', refresh_token: 'xoxe-canary', expires_in: 43_200 };
    const answer = {
      ok: true,
      app_id: 'A1',
      authed_user: { id: 'U1' },
      token_type: 'bot',
      bot_user_id: 'U0BOT',
    };
    rotating.webApi.answer('oauth.v2.access', {
      body: {
        ...answer,
        ...token,
        scope: '',
        team: { id: team },
        enterprise: null,
        is_enterprise_install: false,
      },
    });
    const page = await get(`${rotating.url}/slack/install`);
    const [cookie = ''] = (page.headers.get('set-cookie') ?? '').split(';');
    const state = new URL(page.headers.get('location') ?? '').searchParams.get('state');
    return get(`${rotating.url}/slack/oauth_redirect?code=1.2.3&state=${state}`, cookie);
  };
  afterEach(() => rotating.close());

  it('is not taken, and the log says why', async () => {
    expect((await serving([team])).status).toBe(400);
    expect(kept.rows.size).toBe(0);
    expect(rotating.logger.text).toMatch(/error Switch Token Rotation off .*a token that expires/u);
    expect(rotating.logger.text).toContain(team);
    expect(rotating.logger.text).not.toContain('canary');
  });

  it('is given back where the workspace is not listed', async () => {
    const page = await serving(['T0OTHER']);
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('SLACK_ALLOWED_TEAMS');
    expect(rotating.webApi.of('auth.revoke')[0]?.authorization).toBe('Bearer xoxe.xoxb-canary');
    expect(rotating.logger.text).not.toContain('canary');
  });
});

describe('a workspace that has installed the app', () => {
  const ask = () => slack.person('anna').types('/reset-passcode Pixel', { channel: channels.itHelp });

  it('is served from that moment until the app is removed', async () => {
    expect((await ask())?.body).toContain('do not work for this workspace');
    await install();
    expect((await ask())?.body).toContain('received card');
    const events = await slack.uninstall();
    expect(events.map(({ attempts }) => attempts.map(({ status }) => status))).toEqual([[200], [200]]);
    expect(kept.rows.size).toBe(0);
    expect((await ask())?.body).toContain('do not work for this workspace');
    expect(door.service.asks).toHaveLength(1);
  });

  it('is served by its organization’s installation, which its people are known by', async () => {
    await door.close();
    await slack.close();
    await open([contosoOrganization.id], {
      ...contosoWorkspace(),
      enterprise: contosoOrganization,
      isEnterpriseInstall: true,
    });
    await install();
    expect((await ask())?.body).toContain('received card');
    const { actor } = door.service.asks[0]?.origin ?? {};
    if (actor === undefined) throw new Error('Nobody asked.');
    expect(actor.tenant).toBe(contosoOrganization.id);
    expect((await door.slack.chat.describe(actor, { maxAgeMs: 0 })).kind).toBe('member');
    await door.slack.chat.postStatus({ kind: 'private', person: actor }, door.service.help());
    expect(slack.person('anna').directMessages).toMatchObject([{ text: 'help card' }]);
  });
});
