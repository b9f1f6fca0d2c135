import { PlatformRefusedError, PlatformUnreachableError, type RefusalCause } from '../../src/core/errors.ts';

/** A call to the Bot Connector that did not go well, with nothing of what was sent in it. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  /** Null where no answer came. */
  readonly status: number | null;
  /** The connector's own word (`BotNotInConversationRoster`); null where it gave none. */
  readonly code: string | null;
  readonly retryAfterMs: number | null;

  constructor(details: { status: number | null; code?: string | null; retryAfterMs?: number | null }) {
    super(details.status === null ? 'no answer' : `HTTP ${details.status}`);
    this.status = details.status;
    this.code = details.code ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

/** @returns whether Teams keeps the tenant at another address than the one that was called */
export function isWrongAddress(error: unknown): boolean {
  return error instanceof ConnectorError && error.code === 'InvalidBotApiHost';
}

/** @returns whether Teams could make nothing of the id in a call, as of one that it gave to another bot */
export function isUnreadableId(error: unknown): boolean {
  if (!(error instanceof ConnectorError)) return false;
  return error.status === 400 || (error.status === 403 && error.code === 'BadArgument');
}

/** No token could be had for the bot. `known` is whether Entra said no, or could not be asked. */
export class BotTokenError extends Error {
  override readonly name = 'BotTokenError';
  readonly refused: boolean;

  constructor(refused: boolean) {
    super(refused ? 'Entra refused the bot a token' : 'Entra could not be asked for a token');
    this.refused = refused;
  }
}

/** What a call was for: the same refusal means a person that cannot be reached, or a message that is gone. */
export type CallPurpose = 'open' | 'write' | 'change';

const credentials = 'Check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId against Azure.';
const install = 'Install the app for this person, team or chat in the Teams admin center.';
const ours = 'This is a fault of the bot: please report it.';
const later = 'It is sent again later.';

type Verdict = { cause: RefusalCause; advice: string };

/** Words of the connector that say more than their status. */
const byCode: Readonly<Record<string, Verdict>> = {
  BotNotInConversationRoster: { cause: 'recipient_unreachable', advice: install },
  ConversationBlockedByUser: { cause: 'recipient_unreachable', advice: 'The person has blocked the bot.' },
  BotDisabledByAdmin: {
    cause: 'recipient_unreachable',
    advice: 'A Teams app policy keeps the bot from there: allow the app in the Teams admin center.',
  },
  ForbiddenOperationException: { cause: 'recipient_unreachable', advice: install },
  BotNotRegistered: { cause: 'unauthenticated', advice: 'Register the bot in Azure with its Teams channel.' },
  InvalidBotApiHost: {
    cause: 'permission',
    advice:
      'Teams takes nothing for this tenant at that address. Check which cloud it is in (GRAPH_BASE_URL), or write to the bot once: it answers to where that came from.',
  },
  MessageSizeTooBig: { cause: 'invalid', advice: ours },
};

/**
 * What a failed call means for the product.
 * @returns the error itself where it is not one of a call
 */
export function toPlatformError(error: unknown, purpose: CallPurpose): unknown {
  if (error instanceof BotTokenError) {
    return error.refused
      ? refused({ cause: 'unauthenticated', advice: credentials }, 'token_refused')
      : unreachable('Entra could not be asked for a token.');
  }
  if (!(error instanceof ConnectorError)) return error;
  const { status, code, retryAfterMs } = error;
  if (status === null) return unreachable('No connection, or no answer in time.');
  if (status === 429) return unreachable(later, retryAfterMs, true);
  if (status === 412 || status === 408 || status >= 500) {
    return unreachable(`HTTP ${status}. ${later}`, retryAfterMs, status === 412);
  }
  // Somebody in between answers; Teams sends nobody elsewhere.
  if (status < 400) return unreachable(`HTTP ${status} is not an answer of Teams.`);
  if (status === 404 && purpose === 'change' && !isWordOnAbsence(code)) {
    return unreachable(`HTTP 404, and not a word of Teams on what is missing. ${later}`);
  }
  const platformCode = code === null ? `http_${status}` : `http_${status}_${code}`;
  return refused((code === null ? undefined : byCode[code]) ?? byStatus(status, purpose), platformCode);
}

/** What was to be changed is taken as gone on the connector's own word alone: a gateway answers 404 for less. */
function isWordOnAbsence(code: string | null): boolean {
  return code === 'ActivityNotFoundInConversation' || code === 'ConversationNotFound';
}

/**
 * Whether it is certain that a message shows nothing any more. A conversation that is not found is not enough: Teams says
 * that of chats which are found again a moment later.
 */
export function isMessageGone(error: unknown): boolean {
  return (
    error instanceof PlatformRefusedError && error.platformCode === 'http_404_ActivityNotFoundInConversation'
  );
}

function byStatus(status: number, purpose: CallPurpose): Verdict {
  switch (status) {
    case 401:
      return { cause: 'unauthenticated', advice: credentials };
    case 403:
      return { cause: 'recipient_unreachable', advice: install };
    case 404:
      return purpose === 'change'
        ? { cause: 'not_found', advice: 'The message is not there any more.' }
        : { cause: 'recipient_unreachable', advice: install };
    case 400:
      // All that differs from one opening to the next is whom it is for.
      return purpose === 'open'
        ? { cause: 'recipient_unreachable', advice: 'Teams does not know this person.' }
        : { cause: 'invalid', advice: ours };
    case 413:
      return { cause: 'invalid', advice: ours };
    default:
      return { cause: 'other', advice: 'Teams did not take it.' };
  }
}

function refused({ cause, advice }: Verdict, platformCode: string): PlatformRefusedError {
  return new PlatformRefusedError({ platform: 'teams', cause, platformCode, advice });
}

function unreachable(
  advice: string,
  retryAfterMs: number | null = null,
  throttled = false,
): PlatformUnreachableError {
  return new PlatformUnreachableError({ platform: 'teams', advice, retryAfterMs, throttled });
}
