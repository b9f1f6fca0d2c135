import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { OAuthInstallations } from '../../adapters/slack/oauth-installations.ts';
import { SealedValues } from '../../adapters/slack/sealed-values.ts';
import { openStore } from '../../adapters/store/index.ts';
import { sharedTexts } from '../../src/connect/shared-texts.ts';
import { slackNamespace } from '../../src/connect/slack.ts';
import { Secret } from '../../src/core/secret.ts';
import { RecordingLogger } from '../adapters/recording-logger.ts';
import { ManualClock } from '../manual-clock.ts';

test('a bot token kept in the real store is found again, listed, deleted, and not in any of its files', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'passcode-bot-slack-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const opened = await openStore({ databaseUrl: null, dataDir, clock, logger });
  onTestFinished(() => opened.close());
  const rows = sharedTexts(opened.keyvStore, slackNamespace);
  const open = () =>
    new OAuthInstallations({
      rows,
      sealed: new SealedValues(new Secret('ab'.repeat(32))),
      allowedTeams: ['T1', 'E1'],
      apiUrl: 'http://127.0.0.1:9/api/',
      clock,
      logger,
    });
  const installation = {
    botToken: new Secret('xoxb-canary'),
    botId: 'B1',
    botUserId: 'U1',
    teamId: 'T1',
    enterpriseId: null,
    orgWide: false,
  };
  await open().keep(installation);
  await open().keep({ ...installation, teamId: 'E1', enterpriseId: 'E1', orgWide: true });

  expect(await open().tokenFor('T1', null)).toEqual(installation);
  expect((await open().tokenFor('T2', 'E1'))?.teamId).toBe('E1');
  expect((await open().list()).map(({ teamId }) => teamId)).toEqual(['E1', 'T1']);
  const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1'));
  expect(files.join('')).toContain('slackE1');
  expect(files.join('')).not.toContain('xoxb-canary');

  await rows.delete('T1');
  expect(await open().tokenFor('T1', null)).toBeNull();
});
