import type { Secret } from '../../src/core/secret.ts';

/** What an app installation in a workspace, or in a whole organization, gives the bot. */
export type SlackInstallation = {
  botToken: Secret;
  botId: string;
  botUserId: string;
  teamId: string;
  enterpriseId: string | null;
  /** Installed once for all workspaces of the organization. */
  orgWide: boolean;
};

/** Where installations are kept: one fixed token, or as many as people have installed by OAuth. */
export type SlackInstallations = {
  /**
   * @param teamId a workspace, or `onlyTenant` for the one that a bot with a single token serves
   * @returns null where the app is not installed there
   * @throws PlatformUnreachableError while Slack has not yet said whose the token is
   */
  tokenFor(teamId: string, enterpriseId: string | null): Promise<SlackInstallation | null>;
};
