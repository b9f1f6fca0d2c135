import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { allPermissions } from '../../sandbox/intune/behaviour.ts';
import { contosoIds } from '../../sandbox/intune/contoso.ts';
import { contosoSlackIds } from '../../sandbox/slack/contoso-workspace.ts';
import { contosoTeamsIds } from '../../sandbox/teams/contoso-teams.ts';
import type { Clock } from '../../src/core/clock.ts';
import { systemClock } from '../../src/system-clock.ts';
import { type Clinic, tokenWith } from './open-clinic.ts';

/** Something wrong with a set-up, and the line that has to say so: mark, name, cause, and remedy. */
export type WrongSetup = {
  wrong: string;
  spoil: (clinic: Clinic) => void;
  line: RegExp;
  withTeams?: boolean;
  graphToken?: string;
};

const helpdesk = (group: object, need = 1): object => ({
  version: 1,
  groups: { helpdesk: group },
  rules: [{ name: 'helpdesk', requester: 'anyone', approvals: [{ need, from: 'helpdesk' }] }],
});
const channels = (...approvals: string[]): object => ({
  version: 1,
  rules: [{ name: 'own', requester: 'owner', approvals: 'none' }],
  channels: { approvals },
});

function set(changes: Record<string, string>): WrongSetup['spoil'] {
  return ({ environment }) => void Object.assign(environment, changes);
}

function withoutScope(scope: string): WrongSetup['spoil'] {
  return ({ slack }) =>
    slack.administration.setScopes(slack.workspace.bot.scopes.filter((granted) => granted !== scope));
}

function withScope(scope: string): WrongSetup['spoil'] {
  return ({ slack }) => slack.administration.setScopes([...slack.workspace.bot.scopes, scope]);
}

function withoutPermission(...taken: string[]): WrongSetup['spoil'] {
  return ({ intune }) =>
    intune.controls.setPermissions(allPermissions.filter((permission) => !taken.includes(permission)));
}

function policy(content: object | string): WrongSetup['spoil'] {
  return (clinic) => clinic.writePolicy(content);
}

function both(...spoils: WrongSetup['spoil'][]): WrongSetup['spoil'] {
  return (clinic) => {
    for (const spoil of spoils) spoil(clinic);
  };
}

function clockAhead(milliseconds: number): WrongSetup['spoil'] {
  const clock: Clock = {
    now: () => systemClock.now() + milliseconds,
    monotonic: () => systemClock.monotonic(),
    sleep: (span, signal) => systemClock.sleep(span, signal),
  };
  return (clinic) => {
    clinic.clock = clock;
  };
}

/** What the next version of the program would leave behind. */
function migrateFurther({ environment }: Clinic): void {
  const database = new DatabaseSync(join(environment['DATA_DIR'] ?? '', 'passcode-bot.sqlite'));
  database.exec(`insert into passcode_bot_migration (name, timestamp) values ('9999-later', '2030-01-01')`);
  database.close();
}

const oauth = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'canary-client-secret',
  SLACK_STATE_SECRET: 'canary-state-secret',
  SLACK_ALLOWED_TEAMS: contosoSlackIds.team,
};

const slackSetups: WrongSetup[] = [
  {
    wrong: 'a bot token that Slack does not know',
    spoil: set({ SLACK_BOT_TOKEN: 'xoxb-canary-unknown' }),
    line: /✗ slack\.token: refused \(invalid_auth\) — .*SLACK_BOT_TOKEN/,
  },
  {
    wrong: 'a bot token that was revoked',
    spoil: ({ slack }) => slack.administration.setTokenStatus('revoked'),
    line: /✗ slack\.token: refused \(token_revoked\) — Install the app again.*SLACK_BOT_TOKEN/,
  },
  {
    wrong: 'a user token in the place of the bot token',
    spoil: set({ SLACK_BOT_TOKEN: 'xoxp-canary-user' }),
    line: /✗ configuration: SLACK_BOT_TOKEN: not a bot token — It starts with xoxb-/,
  },
  {
    wrong: 'the scope users:read.email missing',
    spoil: withoutScope('users:read.email'),
    line: /✗ slack\.scopes: .*users:read\.email is missing: .*everybody is refused — Add it under OAuth & Permissions/,
  },
  {
    wrong: 'the scope im:write missing',
    spoil: withoutScope('im:write'),
    line: /✗ slack\.scopes: .*im:write is missing: .*no private chat.* — Add it .*install the app again/,
  },
  {
    wrong: 'a scope missing that is good to have',
    spoil: withoutScope('app_mentions:read'),
    line: /! slack\.scopes: .*app_mentions:read is missing: .*mentioned.* — Add it/,
  },
  {
    wrong: 'something else in the place of the signing secret',
    spoil: set({ SLACK_SIGNING_SECRET: 'canary-of-another-kind' }),
    line: /! slack\.signing_secret: .*32 hexadecimal digits — Copy "Signing Secret" from Basic Information/,
  },
  {
    wrong: 'a bot token in the place of the app-level token',
    spoil: set({ SLACK_APP_TOKEN: 'xoxb-canary-app' }),
    line: /✗ configuration: SLACK_APP_TOKEN: not an app-level token — .*xapp- and needs the scope connections:write/,
  },
  {
    wrong: 'other workspaces allowed than that of the token',
    spoil: set({ SLACK_ALLOWED_TEAMS: 'T0FABRIKAM' }),
    line: /✗ slack\.teams: .*T0CONTOSO.*SLACK_ALLOWED_TEAMS does not list.* — Add T0CONTOSO to SLACK_ALLOWED_TEAMS/,
  },
  {
    wrong: 'Slack out of reach',
    spoil: ({ slack }) => slack.faults.outage(true),
    line: /✗ slack\.token: slack was not reached.* — Check the way out of this machine/,
  },
  {
    wrong: 'a Web API that is not Slack’s',
    spoil: set({ SLACK_API_URL: 'https://slack.example.com/api/' }),
    line: /✗ configuration: SLACK_API_URL: is neither Slack nor on this machine — Leave it out/,
  },
  {
    wrong: 'SECRETS_KEY missing with OAuth',
    spoil: set(oauth),
    line: /✗ configuration\.secrets_key: SECRETS_KEY is not set, but .*OAuth — Set SECRETS_KEY to 32 random bytes/,
  },
  {
    wrong: 'a SECRETS_KEY that can be guessed',
    spoil: set({ ...oauth, SECRETS_KEY: 'canary' }),
    line: /✗ configuration\.secrets_key: SECRETS_KEY is not 32 random bytes in base64 .* — Set SECRETS_KEY to 32 random bytes/,
  },
];

const graphSetups: WrongSetup[] = [
  {
    wrong: 'devices that may not be read',
    spoil: withoutPermission('DeviceManagementManagedDevices.Read.All'),
    line: /✗ graph\.devices: refused \(403 Forbidden\) — .*DeviceManagementManagedDevices\.Read\.All.*admin consent/,
  },
  {
    wrong: 'people who may not be read',
    spoil: withoutPermission('User.Read.All'),
    line: /✗ graph\.people: refused \(403 .*\) — .*User\.Read\.All.*admin consent/,
  },
  {
    wrong: 'groups that may not be read',
    spoil: withoutPermission('GroupMember.Read.All'),
    line: /✗ graph\.groups: refused \(403 .*\) — .*GroupMember\.Read\.All.*admin consent/,
  },
  {
    wrong: 'an organization that may not be read',
    spoil: withoutPermission('Organization.Read.All'),
    line: /! graph\.organization: the domains of the tenant cannot be read.* — Add Organization\.Read\.All/,
  },
  {
    wrong: 'resets that are not allowed',
    graphToken: tokenWith({ roles: ['DeviceManagementManagedDevices.ReadWrite.All'] }),
    spoil: () => undefined,
    line: /✗ graph\.reset: the token lacks .*PrivilegedOperations\.All.* — Add it in Entra.*ReadWrite\.All is not enough/,
  },
  {
    wrong: 'a token that does not say whether it allows resets',
    graphToken: 'canary-of-no-kind',
    spoil: () => undefined,
    line: /- graph\.reset: .*cannot be told without resetting one$/,
  },
  {
    wrong: 'a beta endpoint that is refused',
    spoil: ({ intune }) =>
      void intune.faults.add({ kind: 'refuse', status: 403, route: 'listAudits', times: null }),
    line: /! graph\.audits: .*beta.*refused \(403 Forbidden\): .*each waiting device by itself — Nothing has to be done/,
  },
  {
    wrong: 'a token that Graph does not take any more',
    spoil: ({ intune }) => void intune.faults.add({ kind: 'refuse', status: 401, route: '*', times: null }),
    line: /✗ graph\.organization: refused \(401 InvalidAuthenticationToken\) — .*token is not taken.*secret or certificate/,
  },
  {
    wrong: 'a token that has run out',
    graphToken: tokenWith({ exp: 1_700_000_000 }),
    spoil: () => undefined,
    line: /✗ graph\.token: the token has run out at 2023-11-14T.* — Put a new one into GRAPH_ACCESS_TOKEN/,
  },
  {
    wrong: 'Graph out of reach',
    spoil: set({ GRAPH_BASE_URL: 'http://127.0.0.1:9' }),
    line: /✗ graph\.organization: graph was not reached: .*ECONNREFUSED.* — Check the way out of this machine/,
  },
  {
    wrong: 'a Graph that is none',
    spoil: set({
      GRAPH_BASE_URL: 'https://graph.example.com',
      GRAPH_ACCESS_TOKEN: '',
      AZURE_TENANT_ID: 'a',
      AZURE_CLIENT_ID: 'b',
      AZURE_CLIENT_SECRET: 'canary-azure',
    }),
    line: /✗ configuration: GRAPH_BASE_URL: is none of the hosts where Microsoft Graph answers — Leave it out/,
  },
  {
    wrong: 'Teams and Graph of different tenants',
    withTeams: true,
    spoil: set({ MicrosoftAppTenantId: '11111111-2222-4333-8444-555555555555' }),
    line: /✗ graph\.tenant: Graph reads the tenant 72f988bf.*11111111.* — Set MicrosoftAppTenantId and AZURE_TENANT_ID/,
  },
  {
    wrong: 'an app that the bot cannot add in Teams',
    withTeams: true,
    graphToken: tokenWith({ roles: ['DeviceManagementManagedDevices.PrivilegedOperations.All'] }),
    spoil: () => undefined,
    line: /! graph\.teams_app: the token lacks TeamsAppInstallation.* and AppCatalog\.Read\.All.* — Add it in Entra/,
  },
];

const storeSetups: WrongSetup[] = [
  {
    wrong: 'a database out of reach',
    spoil: set({ DATABASE_URL: 'postgres://bot:canary-password@127.0.0.1:9/passcodes' }),
    line: /✗ store\.place: The database at 127\.0\.0\.1:9\/passcodes cannot be reached \(ECONNREFUSED\) — Start the database/,
  },
  {
    wrong: 'a database address that names a file which is not there',
    spoil: set({
      DATABASE_URL: 'postgres://bot:canary-password@127.0.0.1:9/passcodes?sslrootcert=/no/ca.pem',
    }),
    line: /✗ store\.place: DATABASE_URL: the address of .*:9\/passcodes cannot be used \(ENOENT\) — Check what stands/,
  },
  {
    wrong: 'a database address that is none',
    spoil: set({ DATABASE_URL: 'mysql://bot:canary-password@127.0.0.1/passcodes' }),
    line: /✗ store\.place: DATABASE_URL: it is not the address of a PostgreSQL database — Write it as postgres:/,
  },
  {
    wrong: 'a folder that is not there',
    spoil: ({ folder, environment }) => {
      environment['DATA_DIR'] = join(folder, 'elsewhere', 'data');
    },
    line: /! store\.place: the folder .*elsewhere\/data is not there yet — The bot makes it when it starts/,
  },
  {
    wrong: 'a folder that cannot be made',
    spoil: ({ folder, environment }) => {
      writeFileSync(join(folder, 'a-file'), '');
      environment['DATA_DIR'] = join(folder, 'a-file', 'data');
    },
    line: /✗ store\.place: DATA_DIR: the folder .*a-file\/data cannot be written to \(ENOTDIR\) — Let the bot write/,
  },
  {
    wrong: 'a folder that cannot be written to',
    spoil: set({ DATA_DIR: '/proc' }),
    line: /✗ store\.place: DATA_DIR: the folder \/proc cannot be written to \(E[A-Z]+\) — Let the bot write/,
  },
  {
    wrong: 'a file that is no database',
    spoil: ({ environment }) => {
      const dataDir = environment['DATA_DIR'] ?? '';
      rmSync(dataDir, { recursive: true });
      mkdirSync(dataDir);
      writeFileSync(
        join(dataDir, 'passcode-bot.sqlite'),
        'this is no database at all, whatever its name says',
      );
    },
    line: /✗ store\.place: DATA_DIR: .*passcode-bot\.sqlite cannot be opened.* — .*restore a backup/,
  },
  {
    wrong: 'a store of a newer version',
    spoil: migrateFurther,
    line: /✗ store\.migrations: .* was made by a newer version of passcode-bot — Run that version or a later one/,
  },
];

const policySetups: WrongSetup[] = [
  {
    wrong: 'a line in the policy that is wrong',
    spoil: policy('version: 1\nrules:\n  - name: own\n    requester: everybody\n    approvals: none\n'),
    line: /✗ policy\.file: .*policy\.yaml:4:16 rules\[0\]\.requester: not somebody a rule can be for — Write owner/,
  },
  {
    wrong: 'a policy file that is not there',
    spoil: set({ POLICY_FILE: '/nowhere/policy.yaml' }),
    line: /✗ policy\.file: \/nowhere\/policy\.yaml: cannot be read \(ENOENT\) — Check the path/,
  },
  {
    wrong: 'somebody in a group whom Entra does not know',
    spoil: policy(helpdesk({ users: ['hank@contoso.com', 'hnak@contoso.com'] })),
    line: /✗ policy\.users: hnak@contoso\.com in the group helpdesk is not in Entra — Correct the name/,
  },
  {
    wrong: 'somebody in a group whose account is disabled',
    spoil: policy(helpdesk({ users: ['hank@contoso.com', 'dora@contoso.com'] })),
    line: /! policy\.users: dora@contoso\.com .*disabled account and may not act — Take the name out/,
  },
  {
    wrong: 'an Entra group that is not there',
    spoil: policy(helpdesk({ users: ['hank@contoso.com'], entra: ['6f1c0000-0000-4000-8000-00000000dead'] })),
    line: /✗ policy\.groups: the Entra group 6f1c0000.*dead of helpdesk is not there — .*object id of the group/,
  },
  {
    wrong: 'an Entra group with nobody in it',
    spoil: policy(helpdesk({ users: ['hank@contoso.com'], entra: [contosoIds.groups.empty] })),
    line: /! policy\.groups: nobody in the Entra group .* of helpdesk may act — Add people/,
  },
  {
    wrong: 'an approver without an account in Slack',
    spoil: policy(helpdesk({ users: ['hank@contoso.com', 'room1@contoso.com'] })),
    line: /! policy\.approvers: room1@contoso\.com cannot be reached in Slack — Give them an account/,
  },
  {
    wrong: 'an approver on neither platform',
    withTeams: true,
    graphToken: tokenWith({ roles: ['DeviceManagementManagedDevices.PrivilegedOperations.All'] }),
    spoil: policy(helpdesk({ users: ['hank@contoso.com', 'room1@contoso.com'] })),
    line: /! policy\.approvers: room1@contoso\.com cannot be reached in Slack or Teams — Give them an account/,
  },
  {
    wrong: 'fewer approvers in reach than must approve',
    spoil: policy(helpdesk({ users: ['hank@contoso.com', 'room1@contoso.com'] }, 2)),
    line: /✗ policy\.approvers: 1 of the group helpdesk can be reached, but 2 must be.* — Add people to the group/,
  },
  {
    wrong: 'a Slack channel that is not there',
    spoil: policy(channels('slack:C0NOWHERE')),
    line: /✗ policy\.channels: slack:C0NOWHERE is not there, or is private.* — Correct the id.*\/invite/,
  },
  {
    wrong: 'a Slack channel without the bot',
    spoil: both(withScope('channels:read'), policy(channels('slack:C0RANDOM'))),
    line: /✗ policy\.channels: the bot is not in slack:C0RANDOM — Invite the bot to the channel/,
  },
  {
    wrong: 'a private Slack channel without the bot',
    spoil: policy(channels('slack:C0SECRETROOM')),
    line: /✗ policy\.channels: slack:C0SECRETROOM is not there, or is private and without the bot — /,
  },
  {
    wrong: 'a Slack channel of which the bot cannot tell',
    spoil: policy(channels('slack:C0ITAPPROVALS')),
    line: /- policy\.channels: slack:C0ITAPPROVALS is there, .*without the scope channels:read — .*--send-samples slack:C0ITAPPROVALS/,
  },
  {
    wrong: 'a Slack channel that is archived',
    spoil: both(withScope('channels:read'), policy(channels('slack:C0OLDPROJECT'))),
    line: /✗ policy\.channels: slack:C0OLDPROJECT is archived — Name another channel/,
  },
  {
    wrong: 'a Teams chat without the bot',
    withTeams: true,
    spoil: policy(channels(`teams:${contosoTeamsIds.groupChats.withoutBot}`)),
    line: /✗ policy\.channels: the bot is not in teams:19:.*@thread\.v2 — Add the app to the team/,
  },
  {
    wrong: 'a Teams channel that is not there',
    withTeams: true,
    spoil: policy(channels('teams:19:nowhere@thread.tacv2')),
    line: /✗ policy\.channels: teams:19:nowhere@thread\.tacv2 is not there.* — Correct the id.*Add the app to the team/,
  },
  {
    wrong: 'a channel on a platform that is not connected',
    spoil: policy(channels('teams:19:nowhere@thread.tacv2')),
    line: /✗ policy\.channels: teams:19:nowhere@thread\.tacv2 cannot be written to: .*not connected.* — Connect the platform/,
  },
];

const otherSetups: WrongSetup[] = [
  {
    wrong: 'nothing set',
    spoil: ({ environment }) => {
      for (const name of Object.keys(environment)) if (name !== 'DATA_DIR') delete environment[name];
    },
    line: /✗ configuration: SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET: not set — Set both to serve Slack/,
  },
  {
    wrong: 'a Teams that is down',
    withTeams: true,
    spoil: ({ teams }) => teams.outage(true),
    line: /✗ teams\.service: teams was not reached: HTTP 503.* — Check the way out of this machine/,
  },
  {
    wrong: 'a tenant by its name',
    withTeams: true,
    spoil: set({ MicrosoftAppTenantId: 'contoso.onmicrosoft.com' }),
    line: /✗ teams\.tenant_id: .* is not the id of a tenant — Copy "Directory \(tenant\) ID"/,
  },
  {
    wrong: 'a clock two minutes ahead',
    spoil: clockAhead(120_000),
    line: /! clock: this machine is 1\d\d s ahead of (?:Slack|Microsoft Graph) — Set the clock/,
  },
  {
    wrong: 'a clock ten minutes behind',
    spoil: clockAhead(-600_000),
    line: /✗ clock: this machine is (?:59|60)\d s behind (?:Slack|Microsoft Graph): signatures would be refused.* — Set the clock/,
  },
  {
    wrong: 'a collector of traces that is not there',
    spoil: set({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }),
    line: /! tracing: the collector does not take traces, .* — Look whether it runs.*OTEL_EXPORTER_OTLP_ENDPOINT/,
  },
  {
    wrong: 'traces by a protocol that the bot does not speak',
    spoil: set({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }),
    line: /✗ configuration: OTEL_EXPORTER_OTLP_PROTOCOL: not a protocol that the bot speaks — Set it to http\/protobuf/,
  },
];

export const wrongSetups: readonly WrongSetup[] = [
  ...slackSetups,
  ...graphSetups,
  ...storeSetups,
  ...policySetups,
  ...otherSetups,
];
