import { request } from 'undici';
import { z } from 'zod';
import type { TenantCloud } from '../../src/core/diagnosis.ts';
import { parseAuthorityHost, parseGraphBaseUrl } from './clouds.ts';
import type { GraphOptions } from './options.ts';
import { unreachable } from './unreachable.ts';

const descriptionSchema = z.object({ msgraph_host: z.string().optional() });
const refusalSchema = z.object({ error: z.string() });

/**
 * Asks the login host, without credentials, what it says of the tenant: which Graph holds it, if it knows it at all.
 * @returns null where no tenant is named (a managed identity, a fixed token) or nothing real is asked
 * @throws PlatformUnreachableError
 */
export async function readTenantCloud(
  { baseUrl, authorityHost, credential }: GraphOptions,
  signal: AbortSignal,
): Promise<TenantCloud | null> {
  const base = parseGraphBaseUrl(baseUrl);
  if (base.loopback || !('tenantId' in credential)) return null;
  const login = parseAuthorityHost(authorityHost, base.cloud);
  const answer = await ask(
    `${login}/${encodeURIComponent(credential.tenantId)}/v2.0/.well-known/openid-configuration`,
    signal,
  );
  const configured = new URL(base.origin).host;
  const refusal = refusalSchema.safeParse(answer);
  if (refusal.success) return { configured, tenant: 'unknown' };
  const description = descriptionSchema.safeParse(answer);
  const graph = description.success ? description.data.msgraph_host : undefined;
  return graph === undefined ? null : { configured, tenant: { graph } };
}

async function ask(url: string, signal: AbortSignal): Promise<unknown> {
  try {
    const { body } = await request(url, { signal });
    return await body.json();
  } catch {
    throw unreachable({ route: 'the login host' }, 'gave no answer');
  }
}
