import type { Channel, SlackUser, Workspace } from './workspace.ts';

const team = { id: 'T0CONTOSO', name: 'Contoso', domain: 'contoso' };
const bot = { botId: 'B0PASSCODE', userId: 'U0PASSCODE' };

/** Ids in the Contoso workspace; they never change, so that stories and links can name them. */
export const contosoSlackIds = {
  team: team.id,
  ...bot,
  users: {
    anna: 'U0ANNA',
    hank: 'U0HANK',
    lena: 'U0LENA',
    omar: 'U0OMAR',
    gia: 'U0GIA',
    dora: 'U0DORA',
    stan: 'U0STAN',
    una: 'U0UNA',
    nora: 'U0NORA',
    femi: 'U0FEMI',
    odette: 'U0ODETTE',
    tess: 'U0TESS',
    sam: 'U0SAM',
    workflow: 'U0WORKFLOW',
  },
  channels: {
    general: 'C0GENERAL',
    itHelp: 'C0ITHELP',
    itApprovals: 'C0ITAPPROVALS',
    random: 'C0RANDOM',
    oldProject: 'C0OLDPROJECT',
    secretRoom: 'C0SECRETROOM',
  },
} as const;

const { users: people, channels: rooms } = contosoSlackIds;

function member(id: string, realName: string, different: Partial<SlackUser> = {}): SlackUser {
  const name = realName.split(' ')[0]?.toLowerCase() ?? realName;
  return {
    id,
    teamId: team.id,
    name,
    realName,
    email: `${name}@contoso.com`,
    isEmailConfirmed: true,
    locale: 'en-US',
    timeZone: 'Europe/Amsterdam',
    deleted: false,
    isBot: false,
    isRestricted: false,
    isUltraRestricted: false,
    isStranger: false,
    ...different,
  };
}

function room(id: string, name: string, members: string[], different: Partial<Channel> = {}): Channel {
  return { id, name, members, isPrivate: false, isArchived: false, ...different };
}

const everyone = Object.values(people).filter((id) => id !== people.stan && id !== people.gia);

const staff: SlackUser[] = [
  member(people.anna, 'Anna Andersson'),
  member(people.hank, 'Hank Hendriks'),
  member(people.lena, 'Lena Larsen', { locale: 'nl-NL' }),
  member(people.omar, 'Omar Outsider'),
  member(people.nora, 'Nora Nachtigall', { locale: 'de-DE', timeZone: 'Europe/Berlin' }),
  member(people.femi, 'Femi Field', { locale: 'fr-FR', timeZone: 'Europe/Paris' }),
  member(people.odette, "Odette O'Dd", { locale: 'es-ES', timeZone: 'Europe/Madrid' }),
  member(people.tess, 'Tess Twin', { email: 'twins@contoso.com' }),
  member(people.sam, 'Sam Security'),
];

const oddOnes: SlackUser[] = [
  member(people.gia, 'Gia Guest', { email: 'gia@fabrikam.com', isRestricted: true }),
  member(people.dora, 'Dora Disabled', { deleted: true }),
  member(people.una, 'Una Unconfirmed', { isEmailConfirmed: false }),
  member(people.stan, 'Stan Stranger', { teamId: 'T0FABRIKAM', isStranger: true }),
  member(people.workflow, 'Workflow Builder', { email: null, isEmailConfirmed: false, isBot: true }),
];

/**
 * The Contoso workspace: the cast of the stories, six channels, and the bot with exactly the scopes that its
 * manifest asks for.
 */
export function contosoWorkspace(): Workspace {
  return structuredClone({
    team,
    enterprise: null,
    isEnterpriseInstall: false,
    app: {
      id: 'A0PASSCODE',
      name: 'Passcode Bot',
      clientId: '2718281828.3141592653',
      clientSecret: 'contoso-client-secret',
      redirectUrl: 'http://localhost:3978/slack/oauth_redirect',
      verificationToken: 'contoso-verification-token',
      commands: ['/reset-passcode'],
      messageShortcuts: ['reset_passcode'],
    },
    bot: {
      ...bot,
      scopes: ['commands', 'chat:write', 'im:write', 'users:read', 'users:read.email', 'app_mentions:read'],
    },
    users: [
      ...staff,
      ...oddOnes,
      member(bot.userId, 'Passcode Bot', {
        name: 'passcode-bot',
        email: null,
        isEmailConfirmed: false,
        isBot: true,
      }),
    ],
    channels: [
      room(rooms.general, 'general', [...everyone, bot.userId]),
      room(rooms.itHelp, 'it-help', [...everyone, people.gia, people.stan, bot.userId]),
      room(rooms.itApprovals, 'it-approvals', [
        people.hank,
        people.lena,
        people.nora,
        people.omar,
        people.sam,
        bot.userId,
      ]),
      room(rooms.random, 'random', everyone),
      room(rooms.oldProject, 'old-project', [...everyone, bot.userId], { isArchived: true }),
      room(rooms.secretRoom, 'secret-room', [people.lena, people.sam], { isPrivate: true }),
    ],
    editWindowMs: null,
  });
}
