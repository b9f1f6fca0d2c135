import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readConfig } from '../src/config.ts';
import type { Logger } from '../src/core/logger.ts';
import { type Bot, startBot } from '../src/main.ts';
import { sandboxSigningSecret } from '../src/replay/sandbox-secret.ts';
import { contosoTenant } from './intune/contoso.ts';
import { seededRandom } from './intune/random.ts';
import { type Intune, startIntune } from './intune/start.ts';
import { ScaledClock } from './scaled-clock.ts';
import { contosoWorkspace } from './slack/contoso-workspace.ts';
import { type Slack, startSlack } from './slack/start.ts';
import { contosoTeams } from './teams/contoso-teams.ts';
import { startTeams, type Teams } from './teams/start.ts';

export type StageOptions = {
  /** The policy, as its YAML file would read. */
  policy: object;
  /** Simulated seconds in a real one. */
  speed: number;
  logger: Logger;
  seed?: number;
};

/** The real bot between simulated chats and a simulated Intune tenant, all on this machine. */
export type Stage = {
  clock: ScaledClock;
  slack: Slack;
  teams: Teams;
  intune: Intune;
  bot: Bot;
  /** The folder with the bot's store. */
  folder: string;
  close(): Promise<void>;
};

/** Secrets of the simulation: they open nothing. */
const signingSecret = sandboxSigningSecret;
const botToken = 'xoxb-sandbox';
const graphToken = 'a-graph-token-of-the-sandbox';

/** How long the bot may take to stop; simulated time, for it goes by the same clock. */
const graceMs = 60_000;

/**
 * Builds the stage. The bot is configured as in production, by variables; those of the surrounding process are not
 * looked at, so that a real credential never gets here.
 */
export async function openStage({ policy, speed, logger, seed = 7 }: StageOptions): Promise<Stage> {
  const clock = new ScaledClock(speed);
  const random = seededRandom(seed);
  const intune = await startIntune({ clock, random, tenant: contosoTenant(), token: graphToken });
  const slack = await startSlack({ clock, random, workspace: contosoWorkspace(), signingSecret, botToken });
  const teams = await startTeams({ clock, random, tenant: contosoTeams(), auth: 'none' });
  const folder = await mkdtemp(join(tmpdir(), 'passcode-bot-sandbox-'));
  const policyFile = join(folder, 'policy.yaml');
  await writeFile(policyFile, stringify(policy));
  const config = readConfig({
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    POLICY_FILE: policyFile,
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.url,
    TEAMS_AUTH: 'none',
    MicrosoftAppTenantId: teams.state.id,
    GRAPH_BASE_URL: intune.url,
    GRAPH_ACCESS_TOKEN: graphToken,
  });
  const bot = await startBot(config, { clock, logger });
  slack.setBotUrl(bot.url);
  teams.setBotUrl(`${bot.url}/api/messages`);
  await teams.tellOfTeams();
  return {
    clock,
    slack,
    teams,
    intune,
    bot,
    folder,
    close: async () => {
      await bot.stop(graceMs);
      await Promise.all([slack.close(), teams.close(), intune.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
