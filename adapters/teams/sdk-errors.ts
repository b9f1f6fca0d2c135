import { z } from 'zod';
import { BotTokenError, ConnectorError } from './connector-errors.ts';

const shape = z.object({
  name: z.string().optional(),
  message: z.string().optional(),
  /** Of msal-node: Entra's word, or its own. */
  errorCode: z.string().optional(),
  /** Of msal-node: what Entra answered. */
  status: z.number().optional(),
  /** Of the SDK's own AuthenticationError. */
  statusCode: z.number().optional(),
  /** Of a connection that failed. */
  code: z.string().optional(),
});

/** What msal-node and the Azure identity library call their errors. */
const tokenErrors =
  /^(?:ServerError|ClientAuthError|ClientConfigurationError|InteractionRequiredAuthError)$/u;
const identityErrors = /^(?:AuthenticationError|AggregateAuthenticationError|CredentialUnavailableError)$/u;
const networkCodes = /network|endpoints_resolution|openid_config|timeout|temporarily_unavailable/iu;
/** What the SDK itself says where Entra's answer was neither a token nor an error. */
const noToken = /^Authentication: No /u;

/**
 * What a failed call of the SDK was: one to the connector, or one for the token that goes along. The SDK's errors
 * are left behind, for they carry whole requests.
 */
export function toCallError(error: unknown): unknown {
  if (error instanceof ConnectorError || error instanceof BotTokenError) return error;
  const told = shape.safeParse(error).data ?? {};
  const { name = '', message = '', errorCode = '', status = 400, statusCode } = told;
  if (tokenErrors.test(name)) return new BotTokenError(!isPassing(status) && !networkCodes.test(errorCode));
  if (identityErrors.test(name)) return new BotTokenError(statusCode === 400 || statusCode === 401);
  if (noToken.test(message)) return new BotTokenError(false);
  return error;
}

/** Entra is busy, or out of order. */
function isPassing(status: number): boolean {
  return status === 429 || status >= 500;
}

/** Whether an activity could not be checked for want of Microsoft's signing keys, rather than found false. */
export function isUnavailable(error: unknown): boolean {
  const { name = '', statusCode = 0, code } = shape.safeParse(error).data ?? {};
  if (name === 'FetchError' || code !== undefined) return true;
  return statusCode >= 500;
}
