import { z } from 'zod';
import type { GraphDiagnosis, GraphTokenClaims, TenantCloud } from '../../src/core/diagnosis.ts';
import type { GraphClient } from './client.ts';
import { deviceProbeCall } from './device-calls.ts';
import { organizationCall, organizationSchema } from './people-calls.ts';
import type { TokenSource } from './token-source.ts';

const claimsSchema = z.object({
  roles: z.array(z.string()).default([]),
  tid: z.string().optional(),
  /** Seconds since 1970. */
  exp: z.number().optional(),
});
const listSchema = z.object({ value: z.array(z.unknown()) });

/** Each question that serving asks of Graph, asked alone, so that a refusal names the one permission it is about. */
export function diagnoseGraph(parts: {
  client: GraphClient;
  tokens: TokenSource;
  prefix: string;
  readTenantCloud: (signal: AbortSignal) => Promise<TenantCloud | null>;
  close: () => Promise<void>;
}): GraphDiagnosis {
  const { client, tokens, prefix } = parts;
  return {
    readTenantCloud: () => client.startDeadline().run((signal) => parts.readTenantCloud(signal)),
    readToken: async () => {
      const token = await client.startDeadline().run((signal) => tokens.get({ signal, renew: false }));
      return claimsIn(token.reveal());
    },
    readOrganization: async () => {
      const call = organizationCall(prefix, ['id', 'displayName']);
      const { value } = await client.read(call, organizationSchema, client.startDeadline());
      const [organization] = value;
      return { id: organization?.id ?? '', name: organization?.displayName ?? null };
    },
    probeDevices: async () => {
      await client.read(deviceProbeCall(prefix), listSchema, client.startDeadline());
    },
    close: parts.close,
  };
}

/** Microsoft asks clients not to rely on what stands in a token; as a hint for an operator it is good enough. */
function claimsIn(token: string): GraphTokenClaims | null {
  const [, payload = ''] = token.split('.');
  try {
    const { roles, tid, exp } = claimsSchema.parse(
      JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')),
    );
    return { roles, tenantId: tid ?? null, expiresAt: exp === undefined ? null : exp * 1_000 };
  } catch {
    return null;
  }
}
