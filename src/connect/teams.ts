import { cloudOf } from '../../adapters/graph/clouds.ts';
import { createTeams } from '../../adapters/teams/index.ts';
import type { TeamsConfig } from '../config/teams.ts';
import type { ChatConnection, ConnectionParts } from './connection.ts';
import { sharedTexts } from './shared-texts.ts';

/** Under this namespace the store keeps where people and channels can be written to. */
export const teamsNamespace = 'teams';

/** Connects Microsoft Teams for one tenant. The Bot Framework is loaded when the connection starts, not before. */
export async function connectTeams(
  config: TeamsConfig,
  { config: { graph }, clock, logger, keyvStore, speak, teamsAppInstaller }: ConnectionParts,
): Promise<ChatConnection> {
  const conversations = sharedTexts(keyvStore, teamsNamespace);
  // A local client has no app that could be installed.
  const installing = config.auth.kind === 'none' ? {} : { installApp: teamsAppInstaller(config.auth.appId) };
  const teams = createTeams(
    { ...config, cloud: cloudOf(graph.baseUrl), speak },
    { clock, logger, conversations, ...installing },
  );
  return {
    platform: 'teams',
    chat: teams.chat,
    routes: new Map([['/api/messages', teams.listener]]),
    attach: ({ door, viewFor }) => teams.attach({ service: door, viewFor }),
    start: () => teams.start(),
    stop: () => teams.stop(),
    ready: () => {
      const { ok, problem, remedy } = teams.ready();
      return {
        name: 'teams',
        ok,
        ...(problem === null ? {} : { problem }),
        ...(remedy === null ? {} : { remedy }),
      };
    },
  };
}
