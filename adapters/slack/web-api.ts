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

/** One client for one token. */
export function createWebClient(token: Secret, options: { apiUrl: string; teamId?: string }): WebClient {
  return new WebClient(token.reveal(), {
    ...webClientOptions(options),
    ...(options.teamId === undefined ? {} : { teamId: options.teamId }),
  });
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
   * @param tenant a team id; an organization's, where the app is installed for all of it; `onlyTenant` where there is
   *   one installation alone
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
      return await use(this.#clientFor(installation, tenant));
    } catch (error) {
      throw toPlatformError(error, purpose);
    }
  }

  async #only(): Promise<SlackInstallation | null> {
    const [one = null, ...others] = await this.#installations.list();
    return others.length === 0 ? one : null;
  }

  /** A token of a whole organization needs to be told which workspace a call is about. */
  #clientFor({ botToken, teamId, enterpriseId, orgWide }: SlackInstallation, tenant: string): WebClient {
    const team = orgWide && tenant !== onlyTenant ? tenant : teamId;
    const known = this.#clients.get(team);
    if (known?.token === botToken) return known.client;
    const client = createWebClient(botToken, {
      apiUrl: this.#apiUrl,
      ...(orgWide && team !== enterpriseId ? { teamId: team } : {}),
    });
    this.#clients.set(team, { token: botToken, client });
    return client;
  }
}
