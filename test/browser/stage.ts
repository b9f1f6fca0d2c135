import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { stringify } from 'yaml';
import { contosoIds } from '../../sandbox/intune/contoso.ts';
import { seededRandom } from '../../sandbox/intune/random.ts';
import { type Intune, startIntune } from '../../sandbox/intune/start.ts';
import type { Tenant } from '../../sandbox/intune/tenant.ts';
import { type Slack, startSlack } from '../../sandbox/slack/start.ts';
import type { Workspace } from '../../sandbox/slack/workspace.ts';
import { readConfig } from '../../src/config.ts';
import type { Logger } from '../../src/core/logger.ts';
import { type Bot, startBot } from '../../src/main.ts';
import { systemClock } from '../../src/system-clock.ts';
import { launchChromium, openPage } from './chromium.ts';
import { type Playground, startPlayground } from './playground.ts';
import type { PersonName } from './playground-settings.ts';
import { TeamsClient } from './teams-client.ts';

const clock = systemClock;
/** Secrets of the simulation: they open nothing. */
const signingSecret = 'signing-secret-of-a-test';
const botToken = 'xoxb-test';
const graphToken = 'graph-token-of-a-test';

const graceMs = 5_000;

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export type BrowserStageOptions = { tenant: Tenant; workspace: Workspace; policy: object };

/**
 * The real bot in real time, between simulated Intune and Slack and as many Playgrounds as there are people with
 * Teams. Open one for a suite, not for a test: it takes seconds.
 */
export class BrowserStage {
  readonly intune: Intune;
  readonly slack: Slack;
  readonly #bot: Bot;
  readonly #browser: Browser;
  readonly #folder: string;
  readonly #playgrounds: Playground[] = [];

  private constructor(parts: { intune: Intune; slack: Slack; bot: Bot; browser: Browser; folder: string }) {
    this.intune = parts.intune;
    this.slack = parts.slack;
    this.#bot = parts.bot;
    this.#browser = parts.browser;
    this.#folder = parts.folder;
  }

  static async open({ tenant, workspace, policy }: BrowserStageOptions): Promise<BrowserStage> {
    const browser = await launchChromium();
    const random = seededRandom(5);
    const folder = mkdtempSync(join(tmpdir(), 'passcode-bot-browser-'));
    const intune = await startIntune({ clock, random, tenant, token: graphToken });
    const slack = await startSlack({ clock, random, workspace, signingSecret, botToken, rateLimits: false });
    writeFileSync(policyIn(folder), stringify(policy));
    const config = readConfig({
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      POLICY_FILE: policyIn(folder),
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.url,
      TEAMS_AUTH: 'none',
      AZURE_TENANT_ID: contosoIds.tenant,
      GRAPH_BASE_URL: intune.url,
      GRAPH_ACCESS_TOKEN: graphToken,
    });
    const bot = await startBot(config, { clock, logger: silent });
    slack.setBotUrl(bot.url);
    return new BrowserStage({ intune, slack, bot, browser, folder });
  }

  /** Somebody opens their Teams. It is ready once the bot has greeted them. */
  async teamsOf(person: PersonName): Promise<TeamsClient> {
    const messages = `${this.#bot.url}/api/messages`;
    const playground = await startPlayground(person, { messages, folder: this.#folder });
    this.#playgrounds.push(playground);
    const client = new TeamsClient(await openPage(this.#browser, playground.url));
    await client.opensChat();
    return client;
  }

  /** Puts other rules in force. */
  changePolicy(policy: object): void {
    writeFileSync(policyIn(this.#folder), stringify(policy));
    this.#bot.reloadPolicy();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#bot.stop(graceMs);
    await Promise.all(this.#playgrounds.map((playground) => playground.stop()));
    await Promise.all([this.slack.close(), this.intune.close()]);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function policyIn(folder: string): string {
  return join(folder, 'policy.yaml');
}
