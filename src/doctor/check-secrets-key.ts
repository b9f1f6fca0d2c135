import { type Finding, failure, ok, skipped } from './finding.ts';

const name = 'configuration.secrets_key';
/** A shorter text can be guessed. */
const leastLength = 32;
const remedy =
  'Set SECRETS_KEY to 32 random bytes: openssl rand -base64 32. Keep it: without it installations are lost';

/** @param oauth whether workspaces install the app by OAuth: their tokens are kept, encrypted with this key */
export function checkSecretsKey(key: string | null, oauth: boolean): Finding {
  if (key === null) {
    return oauth
      ? failure(name, 'SECRETS_KEY is not set, but workspaces install the app by OAuth', remedy)
      : skipped(name, 'not needed: no workspace installs the app by OAuth');
  }
  if (key.length < leastLength) {
    return failure(name, `SECRETS_KEY has fewer than ${leastLength} characters`, remedy);
  }
  return ok(name, 'SECRETS_KEY is long enough');
}
