import { createSlack, type ServedWorkspaces } from '../../adapters/slack/index.ts';
import type { SqlKeyvStore } from '../../adapters/store/index.ts';
import type { SlackConfig } from '../config/slack.ts';
import type { ChatConnection, ConnectionParts } from './connection.ts';
import { sharedTexts } from './shared-texts.ts';

/** Under this namespace the store keeps the installations of the app, encrypted. */
export const slackNamespace = 'slack';

/**
 * Connects Slack over HTTP or by Socket Mode, for one workspace by its bot token or for those that install the app by OAuth.
 * @throws ConfigurationError where the variables ask for what cannot be connected
 */
export async function connectSlack(
  config: SlackConfig,
  { clock, logger, keyvStore, speak }: ConnectionParts,
): Promise<ChatConnection> {
  const slack = createSlack(
    {
      workspaces: servedWorkspaces(config, keyvStore),
      door: config.door,
      allowedTeams: config.allowedTeams,
      speak,
      ...(config.apiUrl === null ? {} : { apiUrl: config.apiUrl }),
    },
    { clock, logger },
  );
  return {
    platform: 'slack',
    chat: slack.chat,
    routes: slack.routes,
    attach: ({ door }) => slack.attach(door),
    start: () => slack.start(),
    stop: () => slack.stop(),
    ready: () => {
      const { ok, problem, remedy } = slack.ready();
      return {
        name: 'slack',
        ok,
        ...(problem === null ? {} : { problem }),
        ...(remedy === null ? {} : { remedy }),
      };
    },
  };
}

function servedWorkspaces({ workspaces }: SlackConfig, keyvStore: SqlKeyvStore): ServedWorkspaces {
  if (workspaces.kind === 'token') return workspaces;
  const { clientId, clientSecret, stateSecret, secretsKey } = workspaces;
  const app = { clientId, clientSecret, stateSecret };
  return { kind: 'oauth', app, secretsKey, rows: sharedTexts(keyvStore, slackNamespace) };
}
