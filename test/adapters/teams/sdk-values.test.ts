import { expect, test } from 'vitest';
import { teamsClouds } from '../../../adapters/teams/clouds.ts';
import { activityForSdk, personalChat, settingsOf, wired } from '../../../adapters/teams/sdk-values.ts';
import { Secret } from '../../../src/core/secret.ts';
import { activityOf, messageOnWire } from './sample-activity.ts';

const tenantId = '72f988bf-0000-4000-8000-00000000c0c0';

test('settings carry the names that the SDK reads', () => {
  expect(settingsOf({ kind: 'none' }, tenantId, teamsClouds.global)).toEqual({});
  const appPassword = new Secret('a-password');
  expect(
    settingsOf({ kind: 'single_tenant', appId: 'app', appPassword }, tenantId, teamsClouds.global),
  ).toEqual({
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: 'app',
    MicrosoftAppPassword: 'a-password',
    MicrosoftAppTenantId: tenantId,
  });
  expect(settingsOf({ kind: 'managed_identity', appId: 'app' }, tenantId, teamsClouds.gcc_high)).toEqual({
    MicrosoftAppType: 'UserAssignedMsi',
    MicrosoftAppId: 'app',
    MicrosoftAppTenantId: tenantId,
    ChannelService: 'https://botframework.azure.us',
  });
});

test('the SDK writes into a copy of the activity', () => {
  const activity = activityOf(messageOnWire());
  const given = activityForSdk(activity);
  given.callerId = 'urn:botframework:azure';
  expect(activity).not.toHaveProperty('callerId');
  expect(given).toMatchObject({ type: 'message', serviceUrl: activity.serviceUrl, channelId: 'msteams' });
});

test('a message has a summary and a card, and no text beside it', () => {
  const card = { type: 'AdaptiveCard', version: '1.5', body: [] } as const;
  const place = { serviceUrl: '', conversation: 'a:1', tenantId };
  const message = { summary: 'A code is on its way', card: { ...card, body: [] } };
  expect(wired({ ...place, bot: { id: '28:app', name: 'Passcode Bot' } }, message)).toEqual({
    type: 'message',
    channelId: 'msteams',
    conversation: { id: 'a:1', tenantId },
    from: { id: '28:app', name: 'Passcode Bot' },
    summary: 'A code is on its way',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  });
  expect(wired({ ...place, bot: { id: '28:app', name: null } }, message)).toMatchObject({
    from: { id: '28:app' },
  });
  expect(wired({ ...place, bot: null }, message)).not.toHaveProperty('from');
});

test('a chat is opened with one person, of a tenant that is named in both places', () => {
  expect(personalChat('29:1anna', tenantId)).toEqual({
    isGroup: false,
    members: [{ id: '29:1anna' }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  });
});
