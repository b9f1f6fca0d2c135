import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { SlackWebApi } from './web-api.ts';

/**
 * In which workspace a channel is that the policy names by its id alone. Slack's channel ids are unique, and a
 * workspace that does not know one says so before anything is posted: the first that takes the message is it.
 */
export class ChannelHomes {
  readonly #api: Pick<SlackWebApi, 'tenants'>;
  readonly #homes = new Map<string, string>();

  constructor(api: Pick<SlackWebApi, 'tenants'>) {
    this.#api = api;
  }

  /**
   * @param post posts into the channel as seen from one workspace
   * @throws what the last workspace's `post` throws, where none takes it
   */
  async use<Result>(channel: string, post: (tenant: string) => Promise<Result>): Promise<Result> {
    const known = this.#homes.get(channel);
    const tenants = known === undefined ? await this.#api.tenants() : [known];
    let refusal: PlatformRefusedError = nowhere();
    for (const tenant of tenants) {
      try {
        const result = await post(tenant);
        this.#homes.set(channel, tenant);
        return result;
      } catch (error) {
        if (!(error instanceof PlatformRefusedError) || !isElsewhere(error)) throw error;
        refusal = error;
      }
    }
    this.#homes.delete(channel);
    throw refusal;
  }
}

/** A workspace that took the app's token back has no say about the channel either. */
function isElsewhere({ platformCode, reason }: PlatformRefusedError): boolean {
  return platformCode === 'channel_not_found' || reason === 'unauthenticated';
}

function nowhere(): PlatformRefusedError {
  return new PlatformRefusedError({
    platform: 'slack',
    cause: 'unauthenticated',
    platformCode: 'not_installed',
    advice: 'The app is not installed in any workspace.',
  });
}
