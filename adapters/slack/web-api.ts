import { WebClient, type WebClientOptions } from '@slack/web-api';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { Secret } from '../../src/core/secret.ts';
import { onlyTenant } from '../../src/core/target.ts';
import { type CallPurpose, toPlatformError } from './api-errors.ts';
import type { SlackInstallation, SlackInstallations } from './installations.ts';
import { leanFetch } from './lean-fetch.ts';
import { silentLogger } from './sdk-logger.ts';

/** How long one call may take, connection included. */
const callTimeoutMs = 10_000;

/**
 * How every client calls. It never retries and never waits: what failed stays due in the product's own store,
 * which survives a restart. It follows no redirect, nor an absolute address.
 */
export function webClientOptions({ apiUrl }: { apiUrl: string }): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    fetch: leanFetch,
    logger: silentLogger,
    retryConfig: { retries: 0 },
    timeout: callTimeoutMs,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  };
}

/**
 * One client for one token. Of the methods called here none takes a `team_id` beside the token of a whole organization:
 * each names a person, a channel or a trigger, by ids that are unique in all of it.
 */
export function createWebClient(token: Secret, options: { apiUrl: string }): WebClient {
  return new WebClient(token.reveal(), webClientOptions(options));
}

/** Calls the Web API in the name of whichever installation serves a workspace. */
export class SlackWebApi {
  readonly #installations: SlackInstallations;
  readonly #apiUrl: string;
  readonly #clients = new Map<string, { token: Secret; client: WebClient }>();

  constructor(installations: SlackInstallations, apiUrl: string) {
    this.#installations = installations;
    this.#apiUrl = apiUrl;
  }

  /**
   * @param tenant the installation's id; `onlyTenant` where there is one installation alone
   * @throws PlatformRefusedError, PlatformUnreachableError
   */
  async installation(tenant: string): Promise<SlackInstallation> {
    const installation = await (tenant === onlyTenant
      ? this.#only()
      : this.#installations.tokenFor(tenant, null));
    if (installation !== null) return installation;
    throw new PlatformRefusedError({
      platform: 'slack',
      cause: 'unauthenticated',
      platformCode: 'not_installed',
      advice: 'The app is not installed in this workspace.',
    });
  }

  /**
   * Every workspace, or whole organization, that the app is installed in.
   * @throws PlatformUnreachableError, StoreUnavailableError
   */
  async tenants(): Promise<string[]> {
    return (await this.#installations.list()).map(({ teamId }) => teamId);
  }

  /**
   * Makes one call.
   * @throws PlatformRefusedError, PlatformUnreachableError
   */
  async call<Result>(
    tenant: string,
    purpose: CallPurpose,
    use: (client: WebClient) => Promise<Result>,
  ): Promise<Result> {
    const installation = await this.installation(tenant);
    try {
      return await use(this.#clientFor(installation));
    } catch (error) {
      throw toPlatformError(error, purpose);
    }
  }

  async #only(): Promise<SlackInstallation | null> {
    const [one = null, ...others] = await this.#installations.list();
    return others.length === 0 ? one : null;
  }

  #clientFor({ botToken, teamId }: SlackInstallation): WebClient {
    const known = this.#clients.get(teamId);
    if (known?.token === botToken) return known.client;
    const client = createWebClient(botToken, { apiUrl: this.#apiUrl });
    this.#clients.set(teamId, { token: botToken, client });
    return client;
  }
}
