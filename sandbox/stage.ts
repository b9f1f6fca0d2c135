import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Environment, readConfig } from '../src/config.ts';
import type { Logger } from '../src/core/logger.ts';
import { type Bot, startBot } from '../src/main.ts';
import { sandboxSigningSecret } from '../src/replay/sandbox-secret.ts';
import { contosoTenant } from './intune/contoso.ts';
import { seededRandom } from './intune/random.ts';
import { type Intune, startIntune } from './intune/start.ts';
import type { Tenant } from './intune/tenant.ts';
import { ScaledClock } from './scaled-clock.ts';
import { contosoWorkspace } from './slack/contoso-workspace.ts';
import { type Slack, startSlack } from './slack/start.ts';
import type { Workspace } from './slack/workspace.ts';
import { contosoTeams } from './teams/contoso-teams.ts';
import { startTeams, type Teams } from './teams/start.ts';
import type { TeamsTenant } from './teams/state.ts';

/** Who and what there is: three views of one small company. */
export type World = { tenant: Tenant; workspace: Workspace; teams: TeamsTenant };

export type StageOptions = {
  /** The policy: the text of its YAML file, or as that would read. */
  policy: object | string;
  /** Left out: Contoso as it stands in the morning. */
  world?: World;
  /** Simulated seconds in a real one. */
  speed: number;
  logger: Logger;
  seed?: number;
  /** More variables for the bot. Those of the simulation cannot be set by them. */
  environment?: Environment;
};

/** The real bot between simulated chats and a simulated Intune tenant, all on this machine. */
export type Stage = {
  clock: ScaledClock;
  slack: Slack;
  teams: Teams;
  intune: Intune;
  bot: Bot;
  /** All that is ever written to the disk. */
  folder: string;
  /** Where the bot's store is. */
  dataDir: string;
  /** The bot reads it again when it is told to. */
  policyFile: string;
  close(): Promise<void>;
};

/** @returns the small company of all stories, each time a copy of its own */
export function contoso(): World {
  return { tenant: contosoTenant(), workspace: contosoWorkspace(), teams: contosoTeams() };
}

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
export async function openStage(options: StageOptions): Promise<Stage> {
  const { policy, world = contoso(), speed, logger, seed = 7, environment = {} } = options;
  const clock = new ScaledClock(speed);
  const random = seededRandom(seed);
  const intune = await startIntune({ clock, random, tenant: world.tenant, token: graphToken });
  const slack = await startSlack({ clock, random, workspace: world.workspace, signingSecret, botToken });
  const teams = await startTeams({ clock, random, tenant: world.teams, auth: 'none' });
  const folder = await mkdtemp(join(tmpdir(), 'passcode-bot-sandbox-'));
  const policyFile = join(folder, 'policy.yaml');
  const dataDir = join(folder, 'data');
  await writeFile(policyFile, typeof policy === 'string' ? policy : stringify(policy));
  const config = readConfig({
    ...environment,
    PORT: '0',
    DATA_DIR: dataDir,
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
    dataDir,
    policyFile,
    close: async () => {
      await bot.stop(graceMs);
      await Promise.all([slack.close(), teams.close(), intune.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
