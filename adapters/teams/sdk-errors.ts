import { z } from 'zod';
import { BotTokenError, ConnectorError } from './connector-errors.ts';

const shape = z.object({
  name: z.string().optional(),
  /** Of msal-node. */
  errorCode: z.string().optional(),
  /** Of the SDK's own AuthenticationError. */
  statusCode: z.number().optional(),
  /** Of a connection that failed. */
  code: z.string().optional(),
});

/** What msal-node and the Azure identity library call their errors. */
const tokenErrors =
  /^(?:ServerError|ClientAuthError|ClientConfigurationError|InteractionRequiredAuthError)$/u;
const identityErrors = /^(?:AuthenticationError|AggregateAuthenticationError|CredentialUnavailableError)$/u;
const networkCodes = /network|endpoints_resolution|openid_config|timeout/iu;

/**
 * What a failed call of the SDK was: one to the connector, or one for the token that goes along. The SDK's errors
 * are left behind, for they carry whole requests.
 */
export function toCallError(error: unknown): unknown {
  if (error instanceof ConnectorError) return error;
  const { name = '', errorCode = '', statusCode } = shape.safeParse(error).data ?? {};
  if (tokenErrors.test(name)) return new BotTokenError(!networkCodes.test(errorCode));
  if (identityErrors.test(name)) return new BotTokenError(statusCode === 400 || statusCode === 401);
  return error;
}

/** Whether an activity could not be checked for want of Microsoft's signing keys, rather than found false. */
export function isUnavailable(error: unknown): boolean {
  const { name = '', statusCode = 0, code } = shape.safeParse(error).data ?? {};
  if (name === 'FetchError' || code !== undefined) return true;
  return statusCode >= 500;
}
