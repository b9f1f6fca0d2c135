import { cloudOf, parseAuthorityHost } from '../../adapters/graph/clouds.ts';
import type { GraphCredential, GraphOptions } from '../../adapters/graph/options.ts';
import type { Environment, Problem } from '../config.ts';
import { isLoopbackUrl } from '../core/loopback.ts';
import { Secret } from '../core/secret.ts';
import { problemsIn } from './problems-in.ts';

/** The part that the environment decides. */
export type GraphConfig = Pick<GraphOptions, 'baseUrl' | 'authorityHost' | 'credential'>;

/** Azure puts one of these where a managed identity can be had, except on virtual machines. */
const managedIdentityMarks = ['IDENTITY_ENDPOINT', 'MSI_ENDPOINT'];

/** On a virtual machine nothing shows that there is one: there an operator says so, as `@azure/identity` is told. */
function isManagedIdentityAsked({ AZURE_TOKEN_CREDENTIALS }: Environment): boolean {
  return AZURE_TOKEN_CREDENTIALS?.trim().toLowerCase() === 'managedidentitycredential';
}

function credentialOf(environment: Environment): GraphCredential | null {
  const { GRAPH_ACCESS_TOKEN, AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId } = environment;
  const { AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH, AZURE_FEDERATED_TOKEN_FILE } = environment;
  if (GRAPH_ACCESS_TOKEN !== undefined) return { kind: 'fixed_token', token: new Secret(GRAPH_ACCESS_TOKEN) };
  const managed: GraphCredential = { kind: 'managed_identity', clientId: clientId ?? null };
  if (isManagedIdentityAsked(environment)) return managed;
  if (tenantId !== undefined && clientId !== undefined) {
    if (AZURE_CLIENT_SECRET !== undefined) {
      return { kind: 'client_secret', tenantId, clientId, clientSecret: new Secret(AZURE_CLIENT_SECRET) };
    }
    if (AZURE_CLIENT_CERTIFICATE_PATH !== undefined) {
      const password = environment['AZURE_CLIENT_CERTIFICATE_PASSWORD'];
      return {
        kind: 'client_certificate',
        tenantId,
        clientId,
        certificatePath: AZURE_CLIENT_CERTIFICATE_PATH,
        certificatePassword: password === undefined ? null : new Secret(password),
      };
    }
    if (AZURE_FEDERATED_TOKEN_FILE !== undefined) {
      return { kind: 'workload_identity', tenantId, clientId, tokenFilePath: AZURE_FEDERATED_TOKEN_FILE };
    }
  }
  return managedIdentityMarks.some((name) => environment[name] !== undefined) ? managed : null;
}

/** Tokens and secrets go to these, so they are looked at before anything is opened. */
function addressProblems({ GRAPH_BASE_URL, AZURE_AUTHORITY_HOST }: Environment): readonly Problem[] {
  return problemsIn(() => {
    const cloud = cloudOf(GRAPH_BASE_URL ?? null);
    // A simulator's token is fixed, and nobody logs in.
    const local = GRAPH_BASE_URL !== undefined && isLoopbackUrl(GRAPH_BASE_URL);
    if (!local) parseAuthorityHost(AZURE_AUTHORITY_HOST ?? null, cloud);
  });
}

/** @returns what is wrong with the Graph variables */
export function graphProblems(environment: Environment): Problem[] {
  return [...addressProblems(environment), ...credentialProblems(environment)];
}

function credentialProblems(environment: Environment): Problem[] {
  const { GRAPH_BASE_URL, GRAPH_ACCESS_TOKEN } = environment;
  const local = GRAPH_BASE_URL !== undefined && isLoopbackUrl(GRAPH_BASE_URL);
  if (local && GRAPH_ACCESS_TOKEN === undefined) {
    const remedy = 'Set the token that your local simulator expects; real credentials are never sent to it.';
    return [
      { field: 'GRAPH_ACCESS_TOKEN', problem: 'not set, but GRAPH_BASE_URL is a local address', remedy },
    ];
  }
  if (!local && GRAPH_ACCESS_TOKEN !== undefined) {
    const remedy = 'Leave it out and set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.';
    return [{ field: 'GRAPH_ACCESS_TOKEN', problem: 'a fixed token is for a local simulator only', remedy }];
  }
  if (credentialOf(environment) !== null) return [];
  const field = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET']
    .filter((name) => environment[name] === undefined)
    .join(', ');
  const remedy =
    'Copy them from your app registration in Entra. A certificate or workload identity serves as well, or a managed identity: AZURE_TOKEN_CREDENTIALS=ManagedIdentityCredential.';
  return [{ field, problem: 'not set', remedy }];
}

/** @returns the Graph part of the configuration; call after `graphProblems` */
export function readGraph(environment: Environment): GraphConfig {
  const credential = credentialOf(environment);
  if (credential === null) throw new TypeError('The Graph variables were read before they were checked.');
  return {
    baseUrl: environment['GRAPH_BASE_URL'] ?? null,
    authorityHost: environment['AZURE_AUTHORITY_HOST'] ?? null,
    credential,
  };
}
