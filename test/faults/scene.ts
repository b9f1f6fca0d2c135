import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { seededRandom } from '../../sandbox/intune/random.ts';
import { type Intune, startIntune } from '../../sandbox/intune/start.ts';
import type { Delivery } from '../../sandbox/slack/people/deliveries.ts';
import { type Slack, startSlack } from '../../sandbox/slack/start.ts';
import { startTeams, type Teams } from '../../sandbox/teams/start.ts';
import { AdjustableClock } from './adjustable-clock.ts';
import { CommandedBot } from './commanded-bot.ts';
import { type Crowd, makeCrowd } from './crowd.ts';

export type SceneOptions = {
  /** As its YAML file would read. */
  policy: object;
  /** People beside Contoso's own, each with devices. */
  people?: number;
  devicesEach?: number;
  /** Simulated seconds in a real one. */
  speed?: number;
  /** Whether Teams is served as well; that makes a start take longer. */
  teams?: boolean;
  /** Whether Slack answers 429 to what comes too fast. */
  slackLimits?: boolean;
  databaseUrl?: string;
  /** Where the store is to be, if not in a folder of the scene's own. */
  dataDir?: string;
  /**
   * Megabytes that a bot has for what lives on. Without such a bound Node.js lets litter lie for as long as it likes, and
   * what a process holds says little of what it needs.
   */
  heapMb?: number;
};

/** Real bots between simulated platforms, all on this machine and by one time. */
export type Scene = {
  clock: AdjustableClock;
  crowd: Crowd;
  intune: Intune;
  slack: Slack;
  teams: Teams;
  folder: string;
  /** Where the bots keep what they know. */
  store: { databaseUrl: string | null; dataDir: string };
  /** The variables that every bot here is started with. */
  environment: Readonly<Record<string, string>>;
  /** The bot that people's commands and clicks go to. */
  bot: CommandedBot;
  /** Everything that any bot here ever wrote. */
  readonly log: string;
  /** One more bot on the same configuration. */
  addBot(): CommandedBot;
  /** Starts a bot and lets the platforms turn to it. */
  start(bot?: CommandedBot): Promise<void>;
  /** Lets the platforms and the bots go by another speed. */
  setSpeed(speed: number): Promise<void>;
  /** Types a command in Slack. That takes place in real time, for Slack waits three seconds for its answer. */
  types(handle: string, line: string): Promise<Delivery | null>;
};

const signingSecret = 'signing-secret-of-a-test';
const botToken = 'xoxb-test';
const graphToken = 'graph-token-of-a-test';

/**
 * Opens a scene with one bot that has not been started.
 * @param whenOver is given what clears the scene away
 */
export async function openScene(
  whenOver: (clean: () => Promise<void>) => void,
  options: SceneOptions,
): Promise<Scene> {
  const { policy, people = 1, devicesEach = 1, speed = 1, slackLimits = false } = options;
  const crowd = makeCrowd(people, devicesEach);
  const clock = new AdjustableClock({ speed });
  const random = seededRandom(11);
  const folder = mkdtempSync(join(tmpdir(), 'passcode-bot-faults-'));
  const intune = await startIntune({ clock, random, tenant: crowd.tenant, token: graphToken });
  const slack = await startSlack({
    clock,
    random,
    workspace: crowd.workspace,
    signingSecret,
    botToken,
    rateLimits: slackLimits,
  });
  const teams = await startTeams({ clock, random, tenant: crowd.teams, auth: 'none' });
  const policyFile = join(folder, 'policy.yaml');
  writeFileSync(policyFile, stringify(policy));
  const store = {
    databaseUrl: options.databaseUrl ?? null,
    dataDir: options.dataDir ?? join(folder, 'data'),
  };
  const environment = {
    DATA_DIR: store.dataDir,
    POLICY_FILE: policyFile,
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.url,
    GRAPH_BASE_URL: intune.url,
    GRAPH_ACCESS_TOKEN: graphToken,
    LOG_LEVEL: 'debug',
    ...(options.teams === true ? { TEAMS_AUTH: 'none', MicrosoftAppTenantId: crowd.teams.id } : {}),
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    ...(options.heapMb === undefined ? {} : { NODE_OPTIONS: `--max-old-space-size=${options.heapMb}` }),
  };
  const bots: CommandedBot[] = [];
  const addBot = (): CommandedBot => {
    const bot = new CommandedBot(environment, clock);
    bots.push(bot);
    return bot;
  };
  whenOver(async () => {
    await Promise.all(bots.map((bot) => bot.kill()));
    await Promise.all([slack.close(), teams.close(), intune.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  const scene: Scene = {
    clock,
    crowd,
    intune,
    slack,
    teams,
    folder,
    store,
    environment,
    bot: addBot(),
    get log() {
      return bots.map(({ output }) => output).join('\n');
    },
    addBot,
    start: async (bot = scene.bot) => {
      await bot.start();
      scene.bot = bot;
      slack.setBotUrl(bot.url);
      teams.setBotUrl(`${bot.url}/api/messages`);
    },
    setSpeed: async (wanted) => {
      clock.setSpeed(wanted);
      await Promise.all(bots.map((bot) => bot.setSpeed(wanted)));
    },
    types: async (handle, line) => {
      const before = clock.speed;
      await scene.setSpeed(1);
      const delivery = await slack.person(handle).types(line);
      await scene.setSpeed(before);
      return delivery;
    },
  };
  return scene;
}
