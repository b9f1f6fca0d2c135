import type { PlatformHealth } from '../../src/core/ports.ts';
import type { Secret } from '../../src/core/secret.ts';

/** What an app installation in a workspace, or in a whole organization, gives the bot. */
export type SlackInstallation = {
  botToken: Secret;
  botId: string;
  botUserId: string;
  /** The organization's id where the app was installed once for all of it. */
  teamId: string;
  enterpriseId: string | null;
  /** Installed once for all workspaces of the organization. */
  orgWide: boolean;
};

export type Readiness = { ok: boolean; problem: string | null; remedy: string | null };

/** Where installations are kept: one fixed token, or as many as people have installed by OAuth. */
export interface SlackInstallations {
  /**
   * The installation that serves a workspace, or the one that has this very id.
   * @returns null where the app is not installed there
   * @throws PlatformUnreachableError while Slack has not yet said whose the token is
   * @throws StoreUnavailableError
   */
  tokenFor(teamId: string, enterpriseId: string | null): Promise<SlackInstallation | null>;
  /** All of them, in an order that stays the same; same errors. */
  list(): Promise<readonly SlackInstallation[]>;
  /**
   * Slack says that the app was removed there, or its tokens revoked.
   * @param teamId the installation's own id
   * @throws PlatformUnreachableError, PlatformRefusedError, StoreUnavailableError where that could not be seen to
   */
  removed(teamId: string): Promise<void>;
  /** Never rejects. */
  start(): Promise<void>;
  stop(): void;
  ready(): Readiness;
  /** Looks afresh whether all is well. Never rejects. */
  refresh(): Promise<PlatformHealth>;
}

/** Whether the operator lets a workspace be served, by its own id or its organization's; null: whichever installed. */
export function isAllowed(
  teamId: string,
  enterpriseId: string | null,
  allowed: readonly string[] | null,
): boolean {
  return (
    allowed === null || allowed.includes(teamId) || (enterpriseId !== null && allowed.includes(enterpriseId))
  );
}
