import type { CloudName } from '../../src/core/cloud.ts';

/** What the Bot Framework and Teams are called in one of Microsoft's clouds. */
export type TeamsCloud = {
  /** Who signs the tokens that come with activities of Teams. */
  issuer: string;
  /** What the bot's own tokens are for. */
  audience: string;
  /**
   * Hosts of the Bot Connector, as Microsoft's own Teams SDK lists them, and domains of the Bot Framework. The bot's
   * token goes along with every call, so nobody else is ever written to, those of another cloud included.
   */
  hosts: readonly string[];
  domains: readonly string[];
  /** Where people are written to who have never written themselves; null where Microsoft names no such address. */
  serviceUrl: string | null;
  /** The address of tenants in GCC, which Teams turns away at every other one; null where there are none in a cloud. */
  gccServiceUrl: string | null;
  /** What the SDK is told of the cloud, in its own names; nothing for the one that it takes for granted. */
  settings: (tenantId: string) => Record<string, string>;
};

const government = {
  issuer: 'https://api.botframework.us',
  audience: 'https://api.botframework.us',
  domains: ['.botframework.azure.us'],
  gccServiceUrl: null,
  settings: () => ({ ChannelService: 'https://botframework.azure.us' }),
} as const;

const chinaLogin = 'https://login.partner.microsoftonline.cn';

export const teamsClouds: Readonly<Record<CloudName, TeamsCloud>> = {
  global: {
    issuer: 'https://api.botframework.com',
    audience: 'https://api.botframework.com',
    hosts: [
      'smba.trafficmanager.net',
      'smba.onyx.prod.teams.trafficmanager.net',
      'smba.infra.gcc.teams.microsoft.com',
    ],
    domains: ['.botframework.com'],
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    gccServiceUrl: 'https://smba.infra.gcc.teams.microsoft.com/teams/',
    settings: () => ({}),
  },
  gcc_high: {
    ...government,
    hosts: ['smba.infra.gov.teams.microsoft.us'],
    serviceUrl: 'https://smba.infra.gov.teams.microsoft.us/teams/',
  },
  dod: {
    ...government,
    hosts: ['smba.infra.dod.teams.microsoft.us'],
    serviceUrl: 'https://smba.infra.dod.teams.microsoft.us/teams/',
  },
  china: {
    issuer: 'https://api.botframework.azure.cn',
    audience: 'https://api.botframework.azure.cn',
    hosts: ['frontend.botapi.msg.infra.teams.microsoftonline.cn'],
    domains: ['.botframework.azure.cn'],
    serviceUrl: null,
    gccServiceUrl: null,
    settings: (tenantId) => ({
      OAuthUrl: 'https://token.botframework.azure.cn/',
      ToChannelFromBotLoginUrl: `${chinaLogin}/${tenantId}`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.azure.cn',
      ToBotFromChannelTokenIssuer: 'https://api.botframework.azure.cn',
      ToBotFromChannelOpenIdMetadataUrl:
        'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
      // Tokens of the SDK's emulator are refused before the SDK sees them; it wants an address all the same.
      ToBotFromEmulatorOpenIdMetadataUrl: `${chinaLogin}/${tenantId}/v2.0/.well-known/openid-configuration`,
      ValidateAuthority: 'true',
    }),
  },
};
