import { z } from 'zod';
import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';
import type { PlatformHealth } from '../../src/core/ports.ts';
import type { GraphClient } from './client.ts';
import type { Deadline } from './deadline.ts';
import { deviceProbeCall } from './device-calls.ts';
import { organizationCall, organizationSchema } from './people-calls.ts';

const probeSchema = z.object({ value: z.array(z.unknown()) });

/**
 * Tries what every request needs first: a token and the list of devices. That the app may also reset a passcode shows
 * only when it does.
 * @returns the tenant's name, or what is wrong and what to do about it
 */
export async function checkGraphHealth(client: GraphClient, prefix: string): Promise<PlatformHealth> {
  try {
    const deadline = client.startDeadline();
    const name = await tenantName(client, prefix, deadline);
    await client.read(deviceProbeCall(prefix), probeSchema, deadline);
    return { ok: true, identity: name ?? 'unnamed tenant' };
  } catch (error) {
    if (error instanceof PlatformRefusedError) {
      return { ok: false, problem: `Graph refuses (${error.platformCode})`, remedy: error.advice };
    }
    if (error instanceof PlatformUnreachableError) {
      const remedy = 'Check the network and Microsoft’s service health; the bot goes on trying.';
      return { ok: false, problem: error.advice, remedy };
    }
    throw error;
  }
}

/**
 * The permission to read the organization is one that the bot can do without.
 * @returns null where it has no name, or may not be read
 */
async function tenantName(client: GraphClient, prefix: string, deadline: Deadline): Promise<string | null> {
  const call = organizationCall(prefix, ['id', 'displayName']);
  try {
    const { value } = await client.read(call, organizationSchema, deadline);
    const [tenant] = value;
    return tenant?.displayName ?? tenant?.id ?? null;
  } catch (error) {
    if (error instanceof PlatformRefusedError && error.reason === 'permission') return null;
    throw error;
  }
}
