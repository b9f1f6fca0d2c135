/** A call that is answered with `ok: false`. */
export class SlackFailure extends Error {
  override readonly name = 'SlackFailure';
  /** Slack's own word for what is wrong. */
  readonly code: string;
  /** Further fields of the answer. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** @param messages what is wrong, a line for each fault */
export function invalid(
  code: 'invalid_blocks' | 'invalid_arguments',
  messages: readonly string[],
): SlackFailure {
  return new SlackFailure(code, { errors: messages, response_metadata: { messages } });
}

export function missingScope(needed: string, provided: readonly string[]): SlackFailure {
  return new SlackFailure('missing_scope', { needed, provided: provided.join(',') });
}
