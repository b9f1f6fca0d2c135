import { z } from 'zod';
import type { Clock } from '../../src/core/clock.ts';
import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';
import { keepAsking } from '../../src/core/keep-asking.ts';
import type { Logger } from '../../src/core/logger.ts';
import { isNewProblem } from '../../src/core/platform-health.ts';
import type { PlatformHealth } from '../../src/core/ports.ts';
import type { Secret } from '../../src/core/secret.ts';
import { toPlatformError } from './api-errors.ts';
import type { Readiness, SlackInstallation, SlackInstallations } from './installations.ts';
import { requiredScopes } from './required-scopes.ts';
import { createWebClient } from './web-api.ts';

const authTestSchema = z.object({
  team_id: z.string().min(1),
  team: z.string().optional(),
  user_id: z.string().min(1),
  bot_id: z.string().min(1),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

export type SingleInstallationOptions = { apiUrl: string; clock: Clock; logger: Logger };

/**
 * The one installation that a fixed bot token stands for. Slack is asked whose it is when the bot starts, and from time
 * to time for ever: a bot that starts while Slack is down starts, says that it is not ready, and goes on by itself. A
 * token that is no longer good stands for nothing: nobody is served by it until Slack takes it again.
 */
export class SingleInstallation implements SlackInstallations {
  readonly #token: Secret;
  readonly #options: SingleInstallationOptions;
  readonly #stopped = new AbortController();
  #installation: SlackInstallation | null = null;
  #health: PlatformHealth = {
    ok: false,
    problem: 'Slack has not been asked yet whose the bot token is.',
    remedy: 'Wait a moment.',
  };

  constructor(token: Secret, options: SingleInstallationOptions) {
    this.#token = token;
    this.#options = options;
  }

  /** Asks once, and goes on asking in the background. Never rejects. */
  async start(): Promise<void> {
    const { ok } = await this.refresh();
    const { signal } = this.#stopped;
    void keepAsking(ok, async () => (await this.refresh()).ok, { clock: this.#options.clock, signal });
  }

  stop(): void {
    this.#stopped.abort();
  }

  ready(): Readiness {
    if (this.#health.ok) return { ok: true, problem: null, remedy: null };
    return { ok: false, problem: this.#health.problem, remedy: this.#health.remedy };
  }

  /** Asks Slack whose the token is and what it may do. Never rejects. */
  async refresh(): Promise<PlatformHealth> {
    const before = this.#health;
    this.#health = await this.#ask();
    if (isNewProblem(before, this.#health)) {
      this.#options.logger.warn({ problem: this.#health.problem }, this.#health.remedy);
    }
    return this.#health;
  }

  async #ask(): Promise<PlatformHealth> {
    try {
      const answer = authTestSchema.safeParse(await createWebClient(this.#token, this.#options).auth.test());
      return answer.success ? this.#take(answer.data) : notABotToken;
    } catch (error) {
      const failure = toPlatformError(error, 'change');
      if (failure instanceof PlatformRefusedError) this.#installation = null;
      return unhealthy(failure);
    }
  }

  async tokenFor(teamId: string, enterpriseId: string | null): Promise<SlackInstallation | null> {
    const own = this.#own();
    if (teamId === own.teamId) return own;
    return own.orgWide && enterpriseId !== null && enterpriseId === own.enterpriseId ? own : null;
  }

  async list(): Promise<readonly SlackInstallation[]> {
    return [this.#own()];
  }

  /** There is no other token to go on with: what is wrong is told, until the operator sets another one. */
  async removed(): Promise<void> {
    await this.refresh();
  }

  #own(): SlackInstallation {
    if (this.#installation !== null) return this.#installation;
    throw new PlatformUnreachableError({
      platform: 'slack',
      advice: 'Slack has not yet said whose the token is.',
    });
  }

  #take(answer: z.infer<typeof authTestSchema>): PlatformHealth {
    const { team_id, enterprise_id: enterpriseId = null, is_enterprise_install } = answer;
    const orgWide = is_enterprise_install ?? false;
    this.#installation = {
      botToken: this.#token,
      botId: answer.bot_id,
      botUserId: answer.user_id,
      teamId: orgWide ? (enterpriseId ?? team_id) : team_id,
      enterpriseId,
      orgWide,
    };
    const granted = answer.response_metadata?.scopes;
    const missing = granted === undefined ? [] : requiredScopes.filter((scope) => !granted.includes(scope));
    if (missing.length === 0)
      return { ok: true, identity: `${answer.team ?? answer.team_id} (${answer.team_id})` };
    return {
      ok: false,
      problem: `The Slack app lacks the scopes ${missing.join(', ')}.`,
      remedy: 'Add them in the app settings under OAuth & Permissions, and install the app again.',
    };
  }
}

const notABotToken: PlatformHealth = {
  ok: false,
  problem: 'The Slack token does not belong to a bot.',
  remedy: 'Set SLACK_BOT_TOKEN to the Bot User OAuth Token, which begins with xoxb-.',
};

function unhealthy(failure: unknown): PlatformHealth {
  if (failure instanceof PlatformRefusedError) {
    const remedy = 'Check SLACK_BOT_TOKEN against the app settings under OAuth & Permissions.';
    return { ok: false, problem: failure.message, remedy };
  }
  const problem = failure instanceof PlatformUnreachableError ? failure.message : 'Slack could not be asked.';
  return {
    ok: false,
    problem,
    remedy: 'The bot asks again by itself. Check the way out to slack.com if this lasts.',
  };
}
