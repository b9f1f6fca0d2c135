import { z } from 'zod';
import { UnknownNameError } from '../../http/control-door.ts';
import { mixedString } from '../ids.ts';
import type { Enterprise, Team } from '../workspace.ts';
import { type Delivery, isTaken, jsonBody } from './deliveries.ts';
import { type EventDelivery, sendEvent } from './events.ts';
import type { PeopleParts } from './surroundings.ts';

/** The app is removed from the workspace: its tokens are worthless from that moment, and then it is told. */
export async function uninstall(parts: PeopleParts): Promise<EventDelivery[]> {
  const { installations, directory } = parts.state;
  const { team, bot } = directory.workspace;
  installations.setStatus(team.id, 'revoked');
  return [
    await sendEvent(parts, { type: 'tokens_revoked', tokens: { oauth: [], bot: [bot.userId] } }),
    await sendEvent(parts, { type: 'app_uninstalled' }),
  ];
}

/** Slack asks the bot's address to prove itself. @returns whether it gave the challenge back */
export async function verifyUrl({ state, deliveries }: PeopleParts): Promise<boolean> {
  const challenge = mixedString(state.random, 52);
  const { verificationToken: token } = state.directory.workspace.app;
  const body = jsonBody({ token, challenge, type: 'url_verification' });
  const delivery = await deliveries.send('url_verification', deliveries.sign(body));
  return isTaken(delivery) && challengeOf(delivery) === challenge;
}

function challengeOf({ body, outcome }: Delivery): string | null {
  const type = outcome.kind === 'answered' ? (outcome.headers['content-type'] ?? '') : '';
  if (!/^application\/json\b/i.test(type)) return body;
  const answer = z.object({ challenge: z.string() }).safeParse(JSON.parse(body));
  return answer.success ? answer.data.challenge : null;
}

export type InstallOptions = {
  /** Who allows it. */
  installerId: string;
  /** Another workspace than this one, whose token then counts as one of its own. */
  team?: Team | undefined;
  enterprise?: Enterprise | null | undefined;
  isEnterpriseInstall?: boolean | undefined;
};

/**
 * A person allows the installation that the bot's page asks for.
 * @param authorizeUrl where `/slack/install` leads: Slack's authorize page with client id, scopes, state
 * @returns where the browser goes then: the bot's redirect address with code and state
 * @throws UnknownNameError where the page asks in the name of another app
 */
export function allowInstallation(
  { state }: PeopleParts,
  authorizeUrl: string,
  { installerId, ...other }: InstallOptions,
): string {
  const { workspace } = state.directory;
  const query = new URL(authorizeUrl).searchParams;
  const redirectUri = query.get('redirect_uri');
  if (query.get('client_id') !== workspace.app.clientId) {
    throw new UnknownNameError('This is not an installation of the app.');
  }
  const scopes = (query.get('scope') ?? '').split(',').filter((scope) => scope !== '');
  const installation = {
    team: other.team ?? workspace.team,
    enterprise: other.enterprise === undefined ? workspace.enterprise : other.enterprise,
    isEnterpriseInstall: other.isEnterpriseInstall ?? workspace.isEnterpriseInstall,
    bot: { ...workspace.bot, scopes },
    status: 'active' as const,
  };
  const target = new URL(redirectUri ?? workspace.app.redirectUrl);
  target.searchParams.set('code', state.installations.grant({ installation, installerId, redirectUri }));
  target.searchParams.set('state', query.get('state') ?? '');
  return target.href;
}
