import { activitySchema, type TeamsActivity } from '../../../adapters/teams/activity.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { contosoTeamsIds, personalConversationId } from '../../../sandbox/teams/contoso-teams.ts';

const { users, tenant } = contosoIds;

/** A message of Anna's to the bot as Teams puts it on the wire; `different` replaces whole fields. */
export function messageOnWire(different: object = {}): object {
  return {
    type: 'message',
    id: '1700000000001',
    timestamp: '2026-11-23T04:00:00.0000000Z',
    localTimestamp: '2026-11-23T05:00:00.0000000+01:00',
    localTimezone: 'Europe/Amsterdam',
    locale: 'en-US',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: '29:1anna', name: 'Anna Andersson', aadObjectId: users.anna },
    recipient: { id: contosoTeamsIds.bot, name: 'Passcode Bot' },
    conversation: {
      conversationType: 'personal',
      tenantId: tenant,
      id: personalConversationId(users.anna),
    },
    channelData: { tenant: { id: tenant } },
    textFormat: 'plain',
    text: "reset-passcode Anna's Pixel",
    entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web' }],
    ...different,
  };
}

/** A click on a card, or its refresh. */
export function clickOnWire(
  verb: string,
  data: unknown = { requestId: 'req-1' },
  different: object = {},
): object {
  return messageOnWire({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: 'f:8c1ad0c4-0000-4000-8000-000000000001',
    replyToId: '1700000000000',
    text: undefined,
    entities: undefined,
    value: { action: { type: 'Action.Execute', title: verb, verb, data }, trigger: 'manual' },
    ...different,
  });
}

/** The same as the adapter takes it. */
export function activityOf(wire: object): TeamsActivity {
  return activitySchema.parse(wire);
}
