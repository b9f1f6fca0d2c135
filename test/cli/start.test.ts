import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('started with nothing set, it says what is missing, points to the sandbox and exits with 2', () => {
  const { PATH = '' } = process.env;
  const run = spawnSync(process.execPath, ['src/cli.ts', 'start'], { env: { PATH }, encoding: 'utf8' });
  expect(run.status).toBe(2);
  expect(run.stdout).toBe('');
  for (const name of [
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
    'MicrosoftAppId',
    'AZURE_TENANT_ID',
    'npm run sandbox',
  ]) {
    expect(run.stderr).toContain(name);
  }
});
