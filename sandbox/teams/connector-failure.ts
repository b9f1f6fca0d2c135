/** A call of the bot that is answered by an error. */
export class ConnectorFailure extends Error {
  override readonly name = 'ConnectorFailure';
  readonly status: number;
  /** Null where Teams sends no body, as its gateways do. */
  readonly code: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string | null, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Refusals that are known by their code. */
export const refusalCodes = [
  'BotNotRegistered',
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ForbiddenOperationException',
  'NotEnoughPermissions',
  'ActivityNotFoundInConversation',
  'ConversationNotFound',
  'MemberNotFoundInConversation',
  'PreconditionFailed',
  'MessageSizeTooBig',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

const refusals: Readonly<Record<RefusalCode, readonly [status: number, message: string]>> = {
  BotNotRegistered: [401, 'No registration found for this bot.'],
  BotDisabledByAdmin: [403, 'The tenant admin disabled this bot'],
  BotNotInConversationRoster: [403, 'The bot is not part of the conversation roster.'],
  ConversationBlockedByUser: [403, 'User blocked the conversation with the bot.'],
  ForbiddenOperationException: [403, "Bot is not installed in user's personal scope"],
  NotEnoughPermissions: [403, 'The bot may not do this to the activity.'],
  ActivityNotFoundInConversation: [404, 'Conversation not found.'],
  ConversationNotFound: [404, 'Conversation not found.'],
  MemberNotFoundInConversation: [404, 'The member was not found in the conversation.'],
  PreconditionFailed: [412, 'Precondition failed, please try again.'],
  MessageSizeTooBig: [413, 'Message size too large.'],
};

export function refused(code: RefusalCode): ConnectorFailure {
  const [status, message] = refusals[code];
  return new ConnectorFailure(status, code, message);
}

/** 400: the bot has sent something that no retry makes better. */
export function badSyntax(message: string): ConnectorFailure {
  return new ConnectorFailure(400, 'BadSyntax', message);
}

export function unauthorized(): ConnectorFailure {
  return new ConnectorFailure(401, 'Unauthorized', 'Authorization has been denied for this request.');
}

/** @param retryAfterSeconds null for a 429 that does not say when to come back, which Teams sends too */
export function throttled(retryAfterSeconds: number | null): ConnectorFailure {
  const headers = retryAfterSeconds === null ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return new ConnectorFailure(429, 'Throttled', 'Too many requests.', headers);
}

const serverErrors = {
  500: ['ServiceError', 'An internal error has occurred.'],
  502: ['ServiceError', 'A service that this one needs has failed.'],
  503: [null, 'Service is unavailable.'],
  504: [null, 'Gateway Timeout'],
} as const;

export function serverFailure(status: keyof typeof serverErrors): ConnectorFailure {
  const [code, message] = serverErrors[status];
  return new ConnectorFailure(status, code, message);
}
