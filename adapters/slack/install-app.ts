import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Installation, InstallProvider } from '@slack/oauth';
import type { Logger as SdkLogger } from '@slack/web-api';
import type { Logger } from '../../src/core/logger.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Speak, Speech } from '../../src/messages/translate.ts';
import { toPlatformError } from './api-errors.ts';
import { browserLocale } from './browser-locale.ts';
import { describeFailure } from './describe-failure.ts';
import { showInstallPage } from './install-pages.ts';
import { isAllowed, type SlackInstallation } from './installations.ts';
import type { OAuthInstallations } from './oauth-installations.ts';
import { requestedScopes } from './required-scopes.ts';
import { createWebClient, webClientOptions } from './web-api.ts';

export type OAuthApp = {
  clientId: string;
  clientSecret: Secret;
  /** Signs the state that goes with the browser to Slack and back; the same in all instances. */
  stateSecret: Secret;
};

export type InstallParts = {
  installations: OAuthInstallations;
  allowedTeams: readonly string[];
  apiUrl: string;
  logger: Logger;
  sdk: SdkLogger;
  /** Words for whoever stands before a page. */
  speak: Speak;
};

type PageListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The two pages by which somebody installs the app in a workspace or an organization: one leads to Slack, Slack leads
 * back to the other. What is not on the operator's list is not kept, and its token is given back.
 */
export function createInstallRoutes(app: OAuthApp, parts: InstallParts): Map<string, PageListener> {
  const provider = new InstallProvider({
    clientId: app.clientId,
    clientSecret: app.clientSecret.reveal(),
    stateSecret: app.stateSecret.reveal(),
    // Without a redirect address Slack uses the one in the app's settings, which is the public one.
    installUrlOptions: { scopes: [...requestedScopes] },
    directInstall: true,
    logger: parts.sdk,
    clientOptions: webClientOptions(parts),
    installationStore: {
      storeInstallation: (installation) => keep(parts, installation),
      fetchInstallation: async () => {
        throw new Error('Installations are read by whoever serves them, not here.');
      },
    },
  });
  return new Map([
    ['/slack/install', pageOf(parts, (request, response) => provider.handleInstallPath(request, response))],
    [
      '/slack/oauth_redirect',
      pageOf(parts, (request, response) =>
        provider.handleCallback(request, response, {
          afterInstallation: (installation) => mayKeep(parts, installation, { request, response }),
          success: () => showInstallPage(response, 'installed', speechOf(parts, request)),
          failure: () => showInstallPage(response, 'failed', speechOf(parts, request)),
        }),
      ),
    ],
  ]);
}

function speechOf({ speak }: InstallParts, { headers }: IncomingMessage): Speech {
  return speak(browserLocale(headers['accept-language']));
}

function pageOf(
  parts: InstallParts,
  show: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): PageListener {
  return (request, response) => {
    request.resume();
    if (request.method !== 'GET') {
      response.writeHead(405, { allow: 'GET' }).end('Only GET is taken here.');
      return;
    }
    show(request, response).catch((error: unknown) => {
      parts.logger.error({ from: 'slack', why: describeFailure(error) }, 'An installation page failed.');
      showInstallPage(response, 'failed', speechOf(parts, request));
    });
  };
}

async function keep({ installations, logger }: InstallParts, installation: Installation): Promise<void> {
  const read = readInstallation(installation);
  if (read.ok) return await installations.keep(read.installation);
  logger.error({ from: 'slack', ...placeOf(installation), problem: read.problem }, read.remedy);
  throw new Error(read.problem);
}

/** @returns false where it is not kept and the page says so */
async function mayKeep(
  parts: InstallParts,
  installation: Installation,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<boolean> {
  const { teamId, enterpriseId } = placeOf(installation);
  if (isAllowed(teamId, enterpriseId, parts.allowedTeams)) return true;
  parts.logger.warn({ from: 'slack', teamId, enterpriseId }, 'An installation was turned away.');
  if (installation.bot !== undefined) await giveBack(parts, new Secret(installation.bot.token));
  showInstallPage(response, 'not_served', speechOf(parts, request));
  return false;
}

async function giveBack({ apiUrl, logger }: InstallParts, token: Secret): Promise<void> {
  try {
    await createWebClient(token, { apiUrl }).auth.revoke();
  } catch (error) {
    const why = describeFailure(toPlatformError(error, 'change'));
    logger.warn({ from: 'slack', why }, 'A token that is not kept could not be revoked.');
  }
}

type ReadInstallation =
  | { ok: true; installation: SlackInstallation }
  | { ok: false; problem: string; remedy: string };

/** What the bot can work with: a token of its own that does not expire within hours. */
function readInstallation(installation: Installation): ReadInstallation {
  const { bot, isEnterpriseInstall } = installation;
  if (bot === undefined) {
    const remedy = 'Look whether the app has a bot user: print the manifest again and paste it into the app.';
    return { ok: false, problem: 'Slack gave no token for a bot.', remedy };
  }
  if (bot.expiresAt !== undefined) {
    const remedy =
      'Switch Token Rotation off in the app settings, or make the app anew where that cannot be undone.';
    return { ok: false, problem: 'Slack gave a token that expires.', remedy };
  }
  const { teamId, enterpriseId } = placeOf(installation);
  if (teamId === '')
    return { ok: false, problem: 'Slack named no workspace.', remedy: 'Have the app installed again.' };
  const orgWide = isEnterpriseInstall === true;
  const ids = { botId: bot.id, botUserId: bot.userId, teamId, enterpriseId, orgWide };
  return { ok: true, installation: { botToken: new Secret(bot.token), ...ids } };
}

/** An installation is kept by the id of its workspace, or of its organization; empty where Slack names none. */
function placeOf({ team, enterprise, isEnterpriseInstall }: Installation): {
  teamId: string;
  enterpriseId: string | null;
} {
  const installed = isEnterpriseInstall === true ? enterprise : team;
  return { teamId: installed?.id ?? '', enterpriseId: enterprise?.id ?? null };
}
