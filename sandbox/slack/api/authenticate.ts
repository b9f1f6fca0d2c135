import type { DoorRequest } from '../door.ts';
import type { Installation } from '../state/installations.ts';
import type { SlackState } from '../state/state.ts';
import type { Arguments } from './arguments.ts';
import { SlackFailure } from './failure.ts';

/**
 * Finds out whose token a call has, from its Authorization header or the form's `token`.
 * @throws SlackFailure not_authed, invalid_auth, token_revoked, account_inactive
 */
export function authenticate(state: SlackState, { headers }: DoorRequest, args: Arguments): Installation {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  const token = bearer ?? (typeof args['token'] === 'string' ? args['token'] : '');
  if (token === '') throw new SlackFailure('not_authed');
  const installation = state.installations.find(token);
  if (installation === undefined) throw new SlackFailure('invalid_auth');
  switch (installation.status) {
    case 'active':
      return installation;
    case 'revoked':
      throw new SlackFailure('token_revoked');
    case 'inactive':
      throw new SlackFailure('account_inactive');
  }
}
