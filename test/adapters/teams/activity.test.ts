import { describe, expect, test } from 'vitest';
import { activitySchema, cardActionSchema } from '../../../adapters/teams/activity.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { activityOf, clickOnWire, messageOnWire } from './sample-activity.ts';

describe('what is taken of an activity', () => {
  test('a message, which has neither a name nor a value', () => {
    expect(activityOf(messageOnWire())).toMatchObject({
      type: 'message',
      id: '1700000000001',
      text: "reset-passcode Anna's Pixel",
      from: { id: '29:1anna', name: 'Anna Andersson', aadObjectId: contosoIds.users.anna },
      conversation: { conversationType: 'personal', tenantId: contosoIds.tenant },
      channelData: { tenantId: contosoIds.tenant },
      replyToId: null,
      name: null,
      action: null,
    });
  });

  test('a click, which has no text', () => {
    expect(activityOf(clickOnWire('approve'))).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: '1700000000000',
      text: '',
      entities: [],
      value: { action: { verb: 'approve' } },
    });
  });

  test('nothing that the product has no use for', () => {
    const activity = activityOf(
      messageOnWire({ deliveryMode: 'expectReplies', callerId: 'urn:botframework' }),
    );
    expect(activity).not.toHaveProperty('deliveryMode');
    expect(activity).not.toHaveProperty('callerId');
  });

  test('mentions alone of all entities, however odd the others are', () => {
    const mention = { type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Bot</at>' };
    const entities = [null, 7, { type: 'mention' }, { type: 'clientInfo' }, { ...mention, name: 'x' }];
    expect(activityOf(messageOnWire({ entities })).entities).toEqual([mention]);
    expect(activityOf(messageOnWire({ entities: null })).entities).toEqual([]);
  });

  test('an Entra id as Graph writes it, and a blank one as none', () => {
    const from = (aadObjectId: unknown) => messageOnWire({ from: { id: '29:1', aadObjectId } });
    expect(activityOf(from(contosoIds.users.anna.toUpperCase())).from.aadObjectId).toBe(
      contosoIds.users.anna,
    );
    expect(activityOf(from('  ')).from.aadObjectId).toBeNull();
    expect(activityOf(from(undefined)).from.aadObjectId).toBeNull();
  });

  test('what may be left out or empty', () => {
    const bare = {
      id: undefined,
      locale: null,
      channelData: undefined,
      text: null,
      entities: undefined,
      conversation: { id: 'a:1' },
    };
    expect(activityOf(messageOnWire(bare))).toMatchObject({
      id: null,
      locale: null,
      text: '',
      conversation: { conversationType: null, tenantId: null },
      channelData: { tenantId: null },
    });
  });
});

test.each<[string, object]>([
  ['another channel', { channelId: 'emulator' }],
  ['no channel', { channelId: undefined }],
  ['no type', { type: undefined }],
  ['a service URL that is none', { serviceUrl: 'teams' }],
  ['no sender', { from: undefined }],
  ['a sender without an id', { from: { id: '' } }],
  ['no conversation', { conversation: undefined }],
  ['an id that is far too long', { id: 'x'.repeat(1_001) }],
  ['a text that is a list', { text: ['reset-passcode'] }],
])('%s makes it none of ours', (_, different) => {
  expect(activitySchema.safeParse(messageOnWire(different)).success).toBe(false);
});

test('a click is read from its value, whoever sent it and however', () => {
  const read = (value: unknown): boolean => cardActionSchema.safeParse(value).success;
  expect(read({ action: { verb: 'deny', data: { requestId: 'req-1' } }, trigger: 'automatic' })).toBe(true);
  expect(read({ action: { verb: 'deny', data: {} } })).toBe(true);
  for (const odd of [undefined, null, 'deny', {}, { action: {} }, { action: { verb: 7, data: {} } }]) {
    expect(read(odd)).toBe(false);
  }
});
