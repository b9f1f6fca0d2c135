import type { z } from 'zod';
import { validate } from '../block-kit/validate.ts';
import type { Installation } from '../state/installations.ts';
import type { SlackState } from '../state/state.ts';
import type { Arguments } from './arguments.ts';
import { invalid, missingScope } from './failure.ts';

export type MethodCall<Args> = {
  state: SlackState;
  args: Args;
  /** Whose token the call came with. */
  installation: Installation;
};

/** What a method answers beside `ok: true`. */
export type MethodResult = Record<string, unknown>;

/** One method of the Web API. */
export type ApiMethod = {
  name: string;
  /** All of these are needed. */
  scopes: readonly string[];
  /** Which calls share one allowance of messages; null: none is counted. */
  spends: (args: Arguments) => string | null;
  run: (call: MethodCall<Arguments>) => MethodResult;
};

/**
 * A method that checks its arguments first.
 * @param options `spends` names the allowance that a call takes from
 */
export function apiMethod<Schema extends z.ZodType>(
  options: { name: string; scopes?: readonly string[]; spends?: (args: Arguments) => string | null },
  schema: Schema,
  run: (call: MethodCall<z.infer<Schema>>) => MethodResult,
): ApiMethod {
  const { name, scopes = [], spends = () => null } = options;
  return {
    name,
    scopes,
    spends,
    run: (call) => {
      const args = validate(schema, call.args, '');
      if (!args.ok) throw invalid('invalid_arguments', args.messages);
      return run({ ...call, args: args.value });
    },
  };
}

/** @throws SlackFailure missing_scope */
export function requireScope(
  { installation }: Pick<MethodCall<unknown>, 'installation'>,
  scope: string,
): void {
  const { scopes } = installation.bot;
  if (!scopes.includes(scope)) throw missingScope(scope, scopes);
}
