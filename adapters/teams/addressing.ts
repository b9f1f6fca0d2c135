import type { CloudName } from '../../src/core/cloud.ts';
import { teamsClouds } from './clouds.ts';
import { isWrongAddress } from './connector-errors.ts';
import { trustedServiceUrl } from './service-urls.ts';

/** Calls Teams at the address given, or where it takes such calls instead. */
export type Addressing = <Result>(
  serviceUrl: string,
  attempt: (address: string) => Promise<Result>,
) => Promise<Result>;

/**
 * A tenant in GCC looks like any other one of its cloud until the first call for it is turned away. Nothing was done then,
 * so the same is asked at the address for GCC, as is all that follows.
 */
export function createAddressing(cloud: CloudName): Addressing {
  const { gccServiceUrl } = teamsClouds[cloud];
  /** Where Teams has said that it takes nothing for this tenant. */
  const left = new Set<string>();
  return async (serviceUrl, attempt) => {
    const isLoopback = trustedServiceUrl(serviceUrl, cloud) === null;
    if (gccServiceUrl === null || isLoopback || serviceUrl === gccServiceUrl) return attempt(serviceUrl);
    if (left.has(serviceUrl)) return attempt(gccServiceUrl);
    try {
      return await attempt(serviceUrl);
    } catch (error) {
      if (!isWrongAddress(error)) throw error;
      left.add(serviceUrl);
      return attempt(gccServiceUrl);
    }
  };
}
