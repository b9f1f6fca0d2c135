import { GraphFailure } from './envelope.ts';

/** 429, in Intune's envelope or as the bare words, with or without a time to come back. */
export function throttled(retryAfterSeconds: number | null, words: 'enveloped' | 'plain'): GraphFailure {
  return new GraphFailure({
    status: 429,
    code: 'TooManyRequests',
    message: 'Too many requests.',
    style: words === 'plain' ? 'words' : 'intune',
    headers: retryAfterHeader(retryAfterSeconds),
  });
}

const serverErrors = {
  500: { code: 'InternalServerError', message: 'An internal server error has occurred' },
  502: { code: 'BadGateway', message: 'The upstream service did not answer properly' },
  503: { code: 'ServiceUnavailable', message: 'The service is unavailable' },
  504: { code: 'GatewayTimeout', message: 'The upstream service did not answer in time' },
} as const;

export function serverFailure(
  status: keyof typeof serverErrors,
  retryAfterSeconds: number | null,
): GraphFailure {
  const headers = retryAfterHeader(retryAfterSeconds);
  return new GraphFailure({ status, ...serverErrors[status], style: 'intune', headers });
}

function retryAfterHeader(seconds: number | null): Record<string, string> {
  return seconds === null ? {} : { 'Retry-After': String(seconds) };
}

const signIn = 'https://login.microsoftonline.com/common/oauth2/authorize';

export function invalidToken(message: string): GraphFailure {
  return new GraphFailure({
    status: 401,
    code: 'InvalidAuthenticationToken',
    message,
    style: 'plain',
    headers: { 'WWW-Authenticate': `Bearer realm="", authorization_uri="${signIn}"` },
  });
}

/** The application lacks the scopes that an operation on devices needs. */
export function forbidden(scopes: readonly string[]): GraphFailure {
  const refused = 'Application is not authorized to perform this operation.';
  const needed =
    scopes.length === 0 ? '' : ` Application must have one of the following scopes: ${scopes.join(', ')}`;
  return new GraphFailure({
    status: 403,
    code: 'Forbidden',
    message: `${refused}${needed}`,
    style: 'intune',
  });
}

/** The application lacks the scopes that an operation on the directory needs. */
export function requestDenied(scopes: readonly string[]): GraphFailure {
  return new GraphFailure({
    status: 403,
    code: 'Authorization_RequestDenied',
    message: `Insufficient privileges to complete the operation. One of these is needed: ${scopes.join(', ')}.`,
    style: 'plain',
  });
}

export function noSuchDevice(id: string): GraphFailure {
  const message = `Device ${id} was not found.`;
  return new GraphFailure({ status: 404, code: 'ResourceNotFound', message, style: 'intune' });
}

/** What the directory says of an object that is not there. */
export function noSuchObject(key: string): GraphFailure {
  return new GraphFailure({
    status: 404,
    code: 'Request_ResourceNotFound',
    message: `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
    style: 'plain',
  });
}

export function unsupportedPlatform(): GraphFailure {
  const message = 'The action resetPasscode is not supported on this platform.';
  return new GraphFailure({ status: 400, code: 'BadRequest', message, style: 'intune' });
}

export function conflict(): GraphFailure {
  const message = 'The same action is already pending for this device.';
  return new GraphFailure({ status: 409, code: 'Conflict', message, style: 'intune' });
}

export function noLicence(): GraphFailure {
  const message = 'Tenant is not licensed for this feature.';
  return new GraphFailure({ status: 403, code: 'UnknownError', message, style: 'licence' });
}

/** Multi Admin Approval: the operation waits for a second administrator. */
export function approvalRequired(approvalCode: string): GraphFailure {
  return new GraphFailure({
    status: 403,
    code: 'ApprovalRequired',
    message: 'This operation needs the approval of another administrator.',
    style: 'intune',
    headers: { 'x-msft-approval-code': approvalCode },
  });
}
