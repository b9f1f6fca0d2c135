import type { TokenCredential } from '@azure/identity';
import type { Clock } from '../../src/core/clock.ts';
import { Secret } from '../../src/core/secret.ts';
import { loginFailure } from './login-failure.ts';
import type { AzureCredential } from './options.ts';
import type { TokenSource } from './token-source.ts';

export type AzureLogin = {
  credential: AzureCredential;
  /** Origin of the login host. */
  authorityHost: string;
  scope: string;
};

/** A tenant that refuses every token must not be asked for a new one by every call. */
const leastRenewalMs = 60_000;

/**
 * Tokens of Microsoft Entra. The library keeps them until shortly before they run out; to get rid of one that Graph
 * refuses, the credential is built anew, and its cache with it.
 */
export function azureTokens(login: AzureLogin, { clock }: { clock: Clock }): TokenSource {
  let credential: Promise<TokenCredential> | null = null;
  let builtAt = 0;
  return {
    async get({ signal, renew }) {
      if (credential === null || (renew && clock.monotonic() - builtAt >= leastRenewalMs)) {
        credential = buildCredential(login);
        builtAt = clock.monotonic();
      }
      try {
        const answer = await (await credential).getToken(login.scope, { abortSignal: signal });
        if (answer === null) throw new TypeError('The login library gave no token.');
        return new Secret(answer.token);
      } catch (error) {
        throw loginFailure(error);
      }
    },
  };
}

/** Loaded when first needed: the library is large, and a simulator does without it. */
async function buildCredential({ credential, authorityHost }: AzureLogin): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  switch (credential.kind) {
    case 'client_secret': {
      const { tenantId, clientId, clientSecret } = credential;
      return new identity.ClientSecretCredential(tenantId, clientId, clientSecret.reveal(), {
        authorityHost,
      });
    }
    case 'client_certificate': {
      const { tenantId, clientId, certificatePath, certificatePassword } = credential;
      const password =
        certificatePassword === null ? {} : { certificatePassword: certificatePassword.reveal() };
      const certificate = { certificatePath, ...password };
      return new identity.ClientCertificateCredential(tenantId, clientId, certificate, { authorityHost });
    }
    case 'workload_identity': {
      const { tenantId, clientId, tokenFilePath } = credential;
      return new identity.WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath, authorityHost });
    }
    case 'managed_identity': {
      const { clientId } = credential;
      return clientId === null
        ? new identity.ManagedIdentityCredential()
        : new identity.ManagedIdentityCredential({ clientId });
    }
  }
}
