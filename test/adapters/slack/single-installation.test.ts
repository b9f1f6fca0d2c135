import { expect, it } from 'vitest';
import { SingleInstallation } from '../../../adapters/slack/single-installation.ts';
import { Secret } from '../../../src/core/secret.ts';
import { ManualClock } from '../../manual-clock.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { startRecordingWebApi } from './recording-web-api.ts';

it('asks again after longer and longer pauses, says what is wrong once, and stops when told to', async () => {
  const webApi = await startRecordingWebApi();
  webApi.answer('auth.test', { status: 503, body: {} });
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const { apiUrl } = webApi;
  const installation = new SingleInstallation(new Secret('xoxb-1'), { apiUrl, clock, logger });
  const asked = (): number => webApi.of('auth.test').length;

  await installation.start();
  await clock.untilSleeping(1);
  for (const [seconds, times] of [
    [1, 2],
    [2, 3],
    [4, 4],
  ] as const) {
    await clock.advance(seconds * 1_000 - 1);
    expect(asked()).toBe(times - 1);
    await clock.advance(1);
    await clock.untilSleeping(1);
    expect(asked()).toBe(times);
  }
  expect(logger.lines).toHaveLength(1);
  await expect(installation.tokenFor('T0CONTOSO', null)).rejects.toMatchObject({
    name: 'PlatformUnreachableError',
  });

  installation.stop();
  await clock.advance(3_600_000);
  expect(asked()).toBe(4);
  await webApi.close();
});

it('finds out within five minutes that its token was revoked, and serves nobody by it until it is good again', async () => {
  const webApi = await startRecordingWebApi();
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const { apiUrl } = webApi;
  const installation = new SingleInstallation(new Secret('xoxb-1'), { apiUrl, clock, logger });
  await installation.start();
  const { teamId } = (await installation.list())[0] ?? {};
  expect(installation.ready().ok).toBe(true);

  webApi.answer('auth.test', { status: 200, body: { ok: false, error: 'token_revoked' } });
  await clock.untilSleeping(1);
  await clock.advance(5 * 60_000);
  await clock.untilSleeping(1);
  expect(installation.ready()).toMatchObject({
    ok: false,
    problem: expect.stringContaining('token_revoked'),
  });
  expect(logger.text).toContain('SLACK_BOT_TOKEN');
  await expect(installation.tokenFor(teamId ?? '', null)).rejects.toMatchObject({
    name: 'PlatformUnreachableError',
  });
  installation.stop();
  await webApi.close();
});
