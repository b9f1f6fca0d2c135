import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackInstallation } from '../../../adapters/slack/installations.ts';
import { OAuthInstallations } from '../../../adapters/slack/oauth-installations.ts';
import { SealedValues } from '../../../adapters/slack/sealed-values.ts';
import { Secret } from '../../../src/core/secret.ts';
import { ManualClock } from '../../manual-clock.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { memoryRows, secretsKey } from './installation-rows.ts';
import { type RecordingWebApi, startRecordingWebApi } from './recording-web-api.ts';

let webApi: RecordingWebApi;
const clock = new ManualClock();
const logger = new RecordingLogger();
const kept = memoryRows();
beforeEach(async () => {
  webApi = await startRecordingWebApi();
  kept.rows.clear();
});
afterEach(() => webApi.close());

const contoso: SlackInstallation = {
  botToken: new Secret('xoxb-canary-1'),
  botId: 'B1',
  botUserId: 'U0BOT',
  teamId: 'T0CONTOSO',
  enterpriseId: null,
  orgWide: false,
};
const organization: SlackInstallation = {
  ...contoso,
  teamId: 'E0CONTOSO',
  enterpriseId: 'E0CONTOSO',
  orgWide: true,
};

/** One instance of the bot, on the rows that all share. */
function open(different: { key?: string; allowedTeams?: string[] } = {}): OAuthInstallations {
  const { key = secretsKey, allowedTeams = ['T0CONTOSO', 'T0SALES', 'E0CONTOSO'] } = different;
  const { apiUrl } = webApi;
  const sealed = new SealedValues(new Secret(key));
  return new OAuthInstallations({ rows: kept, sealed, allowedTeams, apiUrl, clock, logger });
}
const tokenOf = (installation: SlackInstallation | null) => installation?.botToken.reveal() ?? null;

describe('an installation', () => {
  it('is found by its workspace, from any instance, and is not to be read in the store', async () => {
    await open().keep(contoso);
    expect(await open().tokenFor('T0CONTOSO', null)).toEqual(contoso);
    expect(tokenOf(await open().tokenFor('T0CONTOSO', 'E0OTHER'))).toBe('xoxb-canary-1');
    expect(await open().tokenFor('T0SALES', null)).toBeNull();
    expect([...kept.rows.keys()]).toEqual(['T0CONTOSO']);
    expect(JSON.stringify([...kept.rows])).not.toContain('xoxb');
  });

  it('of a whole organization serves its workspaces, and what names the organization alone', async () => {
    await open().keep(organization);
    expect(await open().tokenFor('T0SALES', null)).toBeNull();
    expect(tokenOf(await open().tokenFor('T0SALES', 'E0CONTOSO'))).toBe('xoxb-canary-1');
    expect(tokenOf(await open().tokenFor('E0CONTOSO', null))).toBe('xoxb-canary-1');
    expect([...kept.rows.keys()]).toEqual(['E0CONTOSO']);
    expect(await open().list()).toHaveLength(1);
  });

  it('of one workspace says nothing for others of the same organization', async () => {
    await open().keep({ ...contoso, enterpriseId: 'E0CONTOSO' });
    expect(await open().tokenFor('T0SALES', 'E0CONTOSO')).toBeNull();
  });

  it('is not served where the operator does not list it, or no longer', async () => {
    await open().keep(contoso);
    const narrowed = open({ allowedTeams: ['T0SALES'] });
    expect(await narrowed.tokenFor('T0CONTOSO', null)).toBeNull();
    expect(await narrowed.list()).toEqual([]);
  });

  it('in another row than its own is none', async () => {
    await open().keep(contoso);
    kept.rows.set('T0SALES', kept.rows.get('T0CONTOSO') ?? '');
    expect(await open().tokenFor('T0SALES', null)).toBeNull();
    expect(logger.text).toContain('belongs to another row');
  });

  it('is read again after five minutes at the latest', async () => {
    const one = open();
    await open().keep(contoso);
    await one.tokenFor('T0CONTOSO', null);
    await open().keep({ ...contoso, botToken: new Secret('xoxb-canary-2') });
    await clock.advance(299_999);
    expect(tokenOf(await one.tokenFor('T0CONTOSO', null))).toBe('xoxb-canary-1');
    await clock.advance(1);
    expect(tokenOf(await one.tokenFor('T0CONTOSO', null))).toBe('xoxb-canary-2');
  });

  it('is seen at once where it was kept', async () => {
    const one = open();
    await one.keep(contoso);
    await one.tokenFor('T0CONTOSO', null);
    await one.keep({ ...contoso, botToken: new Secret('xoxb-canary-2') });
    expect(tokenOf(await one.tokenFor('T0CONTOSO', null))).toBe('xoxb-canary-2');
  });
});

describe('when the app is removed', () => {
  it('forgets the token that Slack no longer takes', async () => {
    const one = open();
    await one.keep(contoso);
    webApi.answer('auth.test', { body: { ok: false, error: 'token_revoked' } });
    await one.removed('T0CONTOSO');
    expect(kept.rows.size).toBe(0);
    expect(await one.tokenFor('T0CONTOSO', null)).toBeNull();
  });

  it('keeps one that is good: the news is old, or of one workspace of the organization', async () => {
    const one = open();
    await one.keep(organization);
    await one.removed('E0CONTOSO');
    expect(kept.rows.has('E0CONTOSO')).toBe(true);
  });

  it('decides nothing while Slack cannot be asked', async () => {
    const one = open();
    await one.keep(contoso);
    webApi.answer('auth.test', { status: 503, body: {} });
    await expect(one.removed('T0CONTOSO')).rejects.toMatchObject({ name: 'PlatformUnreachableError' });
    expect(kept.rows.size).toBe(1);
  });
});

describe('readiness', () => {
  it('is there from the start, without any installation as well', async () => {
    const one = open();
    expect(one.ready().ok).toBe(false);
    await one.start();
    expect(one.ready().ok).toBe(true);
    expect(await one.refresh()).toEqual({ ok: true, identity: '0 installations' });
    one.stop();
  });

  it('says that installations were kept with another key', async () => {
    await open().keep(contoso);
    const one = open({ key: 'f'.repeat(64) });
    await one.start();
    expect(one.ready()).toMatchObject({ ok: false, problem: expect.stringContaining('SECRETS_KEY') });
    expect(await one.tokenFor('T0CONTOSO', null)).toBeNull();
    one.stop();
  });

  it('comes back as soon as the app is installed again, here or at another instance', async () => {
    await open().keep(contoso);
    const key = 'f'.repeat(64);
    const [here, there] = [open({ key }), open({ key })];
    await here.start();
    await there.start();
    await clock.untilSleeping(2);
    await here.keep(contoso);
    expect(here.ready()).toEqual({ ok: true, problem: null, remedy: null });
    expect(there.ready().ok).toBe(false);
    await clock.advance(1_000);
    expect(there.ready().ok).toBe(true);
    here.stop();
    there.stop();
  });

  it('goes when the only one that could be opened is removed', async () => {
    await open().keep({ ...contoso, teamId: 'T0SALES' });
    const one = open({ key: 'f'.repeat(64) });
    await one.keep(contoso);
    expect(one.ready().ok).toBe(true);
    webApi.answer('auth.test', { body: { ok: false, error: 'token_revoked' } });
    await one.removed('T0CONTOSO');
    expect(one.ready().ok).toBe(false);
  });

  it('does not hang on one that cannot be opened where another can, and that one is told once', async () => {
    await open({ key: 'f'.repeat(64) }).keep({ ...contoso, teamId: 'T0DELISTED' });
    await open().keep(contoso);
    logger.lines.length = 0;
    const one = open();
    await one.start();
    expect(one.ready().ok).toBe(true);
    const identity = '1 installations, and 1 that cannot be opened';
    expect(await one.refresh()).toEqual({ ok: true, identity });
    expect(logger.lines).toEqual([expect.stringMatching(/^error .*T0DELISTED/su)]);
    one.stop();
  });
});
