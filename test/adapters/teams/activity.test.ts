import { expect, test } from 'vitest';
import { activitySchema } from '../../../adapters/teams/activity.ts';

const person = { id: '29:anna', name: 'Anna', aadObjectId: 'DB600000-0000-4000-8000-000000000001' };

const message = {
  type: 'message',
  id: 'c1661397-ec2c-407c-9e07-815a0a862d8d',
  channelId: 'msteams',
  serviceUrl: 'http://localhost:56150/_connector',
  from: person,
  recipient: { id: '28:bot', name: 'Passcode Bot' },
  conversation: { id: 'a:anna', conversationType: 'personal', tenantId: 'tenant' },
  channelData: { tenant: { id: 'tenant' } },
  text: 'reset-passcode',
};

test('a message is read that has no value: nothing was pressed', () => {
  expect(activitySchema.parse(message)).toMatchObject({ text: 'reset-passcode', from: { name: 'Anna' } });
});

test('an installation is read, whose sender has no name', () => {
  const { name: _unnamed, ...from } = person;
  const installation = { ...message, type: 'installationUpdate', action: 'add', text: undefined, from };
  expect(activitySchema.parse(installation)).toMatchObject({ action: 'add', text: '', from: { name: null } });
});
