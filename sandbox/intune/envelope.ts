import { type Random, randomGuid } from './random.ts';

/**
 * How an error is worded: `intune` puts JSON inside JSON, as everything under deviceManagement does; `plain` is the
 * directory's and the gateway's; `licence` is what a tenant without Intune gets, nested twice; `words` is no JSON.
 */
export type ErrorStyle = 'intune' | 'plain' | 'licence' | 'words';

/** A request that is answered by an error. */
export class GraphFailure extends Error {
  override readonly name = 'GraphFailure';
  readonly status: number;
  readonly code: string;
  readonly style: ErrorStyle;
  readonly headers: Readonly<Record<string, string>>;

  constructor(details: {
    status: number;
    code: string;
    message: string;
    style: ErrorStyle;
    headers?: Record<string, string>;
  }) {
    super(details.message);
    this.status = details.status;
    this.code = details.code;
    this.style = details.style;
    this.headers = details.headers ?? {};
  }
}

export function badRequest(message: string): GraphFailure {
  return new GraphFailure({ status: 400, code: 'BadRequest', message, style: 'plain' });
}

/** What ties an answer to its request in Microsoft's logs. */
export type RequestIds = { requestId: string; clientRequestId: string };

/**
 * @param now the service's wall clock, milliseconds since 1970
 * @returns the response body: an object to be written as JSON, or a bare text
 */
export function errorBody(
  failure: GraphFailure,
  ids: RequestIds,
  random: Random,
  now: number,
): object | string {
  if (failure.style === 'words') return failure.message;
  return {
    error: {
      code: failure.code,
      message: wording(failure, random),
      innerError: {
        date: new Date(now).toISOString().slice(0, 19),
        'request-id': ids.requestId,
        'client-request-id': ids.clientRequestId,
      },
    },
  };
}

function wording(failure: GraphFailure, random: Random): string {
  switch (failure.style) {
    case 'plain':
    case 'words':
      return failure.message;
    case 'intune':
      return intuneMessage(failure.message, random);
    case 'licence':
      return JSON.stringify({
        ErrorCode: 'Forbidden',
        Message: intuneMessage(failure.message, random),
        Target: null,
        Details: null,
        InnerError: null,
        InstanceAnnotations: [],
      });
  }
}

function intuneMessage(message: string, random: Random): string {
  const operation = '00000000-0000-0000-0000-000000000000';
  const inner = {
    _version: 3,
    Message: `${message} - Operation ID (for customer support): ${operation} - Activity ID: ${randomGuid(random)}`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  };
  return JSON.stringify(inner, null, 2).replaceAll('\n', '\r\n');
}
