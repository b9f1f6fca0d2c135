import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { stringify } from 'yaml';
import { contosoTenant } from '../../sandbox/intune/contoso.ts';
import { seededRandom } from '../../sandbox/intune/random.ts';
import { type Intune, startIntune } from '../../sandbox/intune/start.ts';
import type { Tenant } from '../../sandbox/intune/tenant.ts';
import { ScaledClock } from '../../sandbox/scaled-clock.ts';
import { contosoWorkspace } from '../../sandbox/slack/contoso-workspace.ts';
import { type Slack, startSlack } from '../../sandbox/slack/start.ts';
import type { Workspace } from '../../sandbox/slack/workspace.ts';
import { readConfig } from '../../src/config.ts';
import { type Bot, startBot } from '../../src/main.ts';

export type Fleet = {
  clock: ScaledClock;
  slack: Slack;
  intune: Intune;
  bots: Bot[];
  /** Lines of all logs. */
  log: string[];
  close(): Promise<void>;
};

/** Several instances of the real bot on one PostgreSQL, between a simulated Slack and a simulated Intune. */
export async function openFleet(options: {
  size: number;
  databaseUrl: string;
  policy: object;
  /** Simulated seconds in a real one. */
  speed: number;
  tenant?: Tenant;
  workspace?: Workspace;
}): Promise<Fleet> {
  const clock = new ScaledClock(options.speed);
  const random = seededRandom(7);
  const { tenant = contosoTenant(), workspace = contosoWorkspace() } = options;
  const intune = await startIntune({ clock, random, tenant, token: 'graph' });
  const accounts = { signingSecret: 'signing', botToken: 'xoxb-test', rateLimits: false };
  const slack = await startSlack({ clock, random, workspace, ...accounts });
  const folder = await mkdtemp(join(tmpdir(), 'passcode-bot-fleet-'));
  const policyFile = join(folder, 'policy.yaml');
  await writeFile(policyFile, stringify(options.policy));
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: options.databaseUrl,
    POLICY_FILE: policyFile,
    SLACK_BOT_TOKEN: accounts.botToken,
    SLACK_SIGNING_SECRET: accounts.signingSecret,
    SLACK_API_URL: slack.url,
    GRAPH_BASE_URL: intune.url,
    GRAPH_ACCESS_TOKEN: 'graph',
  });
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => void log.push(line) });
  const bots = await Promise.all(
    Array.from({ length: options.size }, () => startBot(config, { clock, logger })),
  );
  const [first] = bots;
  if (first !== undefined) slack.setBotUrl(first.url);
  return {
    ...{ clock, slack, intune, bots, log },
    close: async () => {
      await Promise.all(bots.map((bot) => bot.stop(60_000)));
      await Promise.all([slack.close(), intune.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
