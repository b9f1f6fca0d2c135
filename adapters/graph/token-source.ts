import { ConfigurationError } from '../../src/core/errors.ts';
import type { Secret } from '../../src/core/secret.ts';
import { azureTokens } from './azure-tokens.ts';
import { type GraphBase, parseAuthorityHost } from './clouds.ts';
import type { GraphOptions, GraphParts } from './options.ts';

/** Where the bearer token of each call comes from. */
export interface TokenSource {
  /**
   * @param options `renew`: Graph has refused the token at hand, so one from the cache will not do
   * @throws PlatformRefusedError, PlatformUnreachableError
   */
  get(options: { signal: AbortSignal; renew: boolean }): Promise<Secret>;
}

/**
 * Picks the source of tokens. A fixed token goes to this machine alone, real credentials to Microsoft's clouds alone.
 * @throws ConfigurationError where the two do not fit together
 */
export function openTokenSource(
  options: GraphOptions,
  base: GraphBase,
  parts: Pick<GraphParts, 'clock'>,
): TokenSource {
  const { credential } = options;
  if (credential.kind === 'fixed_token') {
    if (!base.loopback) throw misplaced('a fixed token is taken for a simulator on this machine only');
    return fixedToken(credential.token);
  }
  if (base.loopback) throw misplaced('not set, and real credentials are never used for a local address');
  return azureTokens(
    {
      credential,
      authorityHost: parseAuthorityHost(options.authorityHost, base.cloud),
      scope: `${base.origin}/.default`,
    },
    parts,
  );
}

function fixedToken(token: Secret): TokenSource {
  return { get: async () => token };
}

function misplaced(problem: string): ConfigurationError {
  const remedy =
    'Set GRAPH_ACCESS_TOKEN together with a GRAPH_BASE_URL on this machine, or leave both out and use the AZURE_ variables.';
  return new ConfigurationError([{ field: 'GRAPH_ACCESS_TOKEN', problem, remedy }]);
}
