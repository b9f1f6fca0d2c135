import { decodeSecretsKey, secretsKeyShape } from '../core/secrets-key.ts';
import { type Finding, failure, ok, skipped } from './finding.ts';

const name = 'configuration.secrets_key';
const remedy =
  'Set SECRETS_KEY to 32 random bytes: openssl rand -base64 32. Keep it: without it installations are lost';

/** @param oauth whether workspaces install the app by OAuth: their tokens are kept, encrypted with this key */
export function checkSecretsKey(key: string | null, oauth: boolean): Finding {
  if (key === null) {
    return oauth
      ? failure(name, 'SECRETS_KEY is not set, but workspaces install the app by OAuth', remedy)
      : skipped(name, 'not needed: no workspace installs the app by OAuth');
  }
  if (decodeSecretsKey(key) === null) return failure(name, `SECRETS_KEY is not ${secretsKeyShape}`, remedy);
  return ok(name, 'SECRETS_KEY has the shape of one');
}
