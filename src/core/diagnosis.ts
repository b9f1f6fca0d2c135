import type { ChatActor } from './person.ts';

/**
 * What the doctor asks of the outside beyond what serving needs. Nothing here changes anything that a person could
 * see. Unless said otherwise every method throws `PlatformRefusedError` or `PlatformUnreachableError`.
 */
export interface ChatDiagnosis {
  /** How the bot stands to a channel that the policy names. */
  channelStanding(channel: string): Promise<ChannelStanding>;
}

/** `there`: the channel is known, but the platform does not tell us whether the bot is in it. */
export type ChannelStanding = 'inside' | 'outside' | 'not_found' | 'archived' | 'there';

export type SlackTokenFacts = {
  team: string;
  teamId: string;
  enterpriseId: string | null;
  /** Null where Slack does not say. */
  scopes: readonly string[] | null;
};

export interface SlackDiagnosis extends ChatDiagnosis {
  /** Whose the bot token is and what it may do. */
  readToken(): Promise<SlackTokenFacts>;
  /** Opens the private chat without posting in it: the proof that this person can be written to. */
  openPrivateChat(person: ChatActor): Promise<void>;
}

export interface TeamsDiagnosis extends ChatDiagnosis {
  /**
   * Gets a token and shows it to the Bot Connector.
   * @returns false where no address to show it to is known yet
   */
  knock(): Promise<boolean>;
  close(): Promise<void>;
}

/** What a token says of itself. It is read, never verified: that is for Graph to do. */
export type GraphTokenClaims = {
  /** Application permissions that an administrator has consented to. */
  roles: readonly string[];
  tenantId: string | null;
  /** Milliseconds since 1970. */
  expiresAt: number | null;
};

/** The host of the Graph that is set up, and of the one that holds the tenant; `unknown`: that cloud has no such tenant. */
export type TenantCloud = { configured: string; tenant: { graph: string } | 'unknown' };

export interface GraphDiagnosis {
  /** What the login host says of the tenant, without credentials; null where there is nothing to ask. */
  readTenantCloud(): Promise<TenantCloud | null>;
  /** @returns null for a token that cannot be read */
  readToken(): Promise<GraphTokenClaims | null>;
  readOrganization(): Promise<{ id: string; name: string | null }>;
  /** Asks for one device, whichever. */
  probeDevices(): Promise<void>;
  close(): Promise<void>;
}

export type StoreCondition = {
  /** In words, without a password. */
  where: string;
  /** `missing`: a folder that can be made. `taken`: a bot is at work in it. `shared`: a database. */
  place: 'missing' | 'free' | 'taken' | 'shared';
  schema: 'none' | 'older' | 'current' | 'newer';
};
