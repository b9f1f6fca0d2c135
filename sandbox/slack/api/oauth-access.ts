import { z } from 'zod';
import type { DoorRequest } from '../door.ts';
import { codeLifeMs, type Grant } from '../state/installations.ts';
import type { SlackState } from '../state/state.ts';
import type { Arguments } from './arguments.ts';
import { SlackFailure } from './failure.ts';
import type { MethodResult } from './method.ts';

const text = z.string().default('');
const argumentsSchema = z.object({
  client_id: text,
  client_secret: text,
  code: text,
  redirect_uri: z.string().optional(),
});

/**
 * `oauth.v2.access`: a code, once, for a bot token. The app proves itself by its client id and secret, in the
 * arguments or as HTTP Basic credentials.
 * @throws SlackFailure invalid_client_id, bad_client_secret, invalid_code, code_expired, code_already_used,
 * bad_redirect_uri
 */
export function accessByCode(state: SlackState, args: Arguments, request: DoorRequest): MethodResult {
  const given = argumentsSchema.parse({ ...basicCredentials(request), ...args });
  const { app } = state.directory.workspace;
  if (given.client_id !== app.clientId) throw new SlackFailure('invalid_client_id');
  if (given.client_secret !== app.clientSecret) throw new SlackFailure('bad_client_secret');
  const grant = redeem(state, given.code, given.redirect_uri);
  const { installation } = grant;
  const { team, enterprise, isEnterpriseInstall, bot } = installation;
  return {
    app_id: app.id,
    authed_user: { id: grant.installerId },
    scope: bot.scopes.join(','),
    token_type: 'bot',
    access_token: state.installations.issueToken(installation),
    bot_user_id: bot.userId,
    team: isEnterpriseInstall ? null : { id: team.id, name: team.name },
    enterprise,
    is_enterprise_install: isEnterpriseInstall,
  };
}

function redeem({ installations, clock }: SlackState, code: string, redirectUri: string | undefined): Grant {
  const grant = installations.grantOf(code);
  if (grant === undefined) throw new SlackFailure('invalid_code');
  if (grant.used) throw new SlackFailure('code_already_used');
  if (clock.now() - grant.grantedAt > codeLifeMs) throw new SlackFailure('code_expired');
  if (grant.redirectUri !== (redirectUri ?? null)) throw new SlackFailure('bad_redirect_uri');
  grant.used = true;
  return grant;
}

function basicCredentials({ headers }: DoorRequest): Record<string, string> {
  const [, encoded] = /^Basic (.+)$/.exec(headers.get('authorization') ?? '') ?? [];
  if (encoded === undefined) return {};
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return { client_id: id, client_secret: secret };
}
