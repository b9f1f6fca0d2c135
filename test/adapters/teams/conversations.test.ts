import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Conversations, type ConversationsOptions } from '../../../adapters/teams/conversations.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import type { ChatActor } from '../../../src/core/person.ts';
import { ManualClock } from '../../manual-clock.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { MemoryStore } from './memory-store.ts';
import { activityOf, messageOnWire } from './sample-activity.ts';

const { tenant, users } = contosoIds;
const anna: ChatActor = { platform: 'teams', tenant, userId: users.anna };
const emea = 'https://smba.trafficmanager.net/emea/';
const global = 'https://smba.trafficmanager.net/teams/';
const channel = contosoTeamsIds.channels.helpDeskGeneral;
const inChannel = {
  conversation: { id: `${channel};messageid=1700000000000`, conversationType: 'channel', tenantId: tenant },
};

let store: MemoryStore;
let clock: ManualClock;
let logger: RecordingLogger;
beforeEach(() => {
  store = new MemoryStore();
  clock = new ManualClock();
  logger = new RecordingLogger();
});

const open = (different: Partial<ConversationsOptions> = {}): Conversations =>
  new Conversations({
    store,
    clock,
    tenantId: tenant,
    rule: 'global',
    serviceUrl: global,
    logger,
    ...different,
  });

describe('what an activity shows', () => {
  test('is kept: the way there, the bot as it is called there, and the person', async () => {
    const activity = activityOf(messageOnWire());
    await open().remember(activity, anna);
    const again = open();
    expect(await again.place(activity.conversation.id)).toEqual({
      kind: 'personal',
      place: {
        serviceUrl: emea,
        conversation: activity.conversation.id,
        tenantId: tenant,
        bot: { id: contosoTeamsIds.bot, name: 'Passcode Bot' },
      },
    });
    expect(await again.serviceUrl()).toBe(emea);
    expect(await again.person(users.anna.toUpperCase())).toEqual({
      teamsId: '29:1anna',
      displayName: 'Anna Andersson',
      locale: 'en-US',
      conversation: activity.conversation.id,
      hasBlockedBot: false,
    });
  });

  test('is not looked up again for a minute, and then put right where another instance has written otherwise', async () => {
    const conversations = open();
    const activity = activityOf(messageOnWire());
    await conversations.remember(activity, anna);
    const key = `teams:person:${users.anna}`;
    const kept = store.values.get(key);
    store.values.set(
      key,
      JSON.stringify({ teamsId: 'x', displayName: null, locale: null, conversation: null }),
    );
    const reads = vi.spyOn(store, 'getMany');
    await clock.advance(59_999);
    expect(await conversations.remember(activity, anna)).toBe('en-US');
    expect(reads).not.toHaveBeenCalled();
    await clock.advance(1);
    await conversations.remember(activity, anna);
    expect(reads).toHaveBeenCalledTimes(1);
    expect(store.values.get(key)).toBe(kept);
  });

  test('is kept at once where it has changed, whatever was seen a moment ago', async () => {
    const conversations = open();
    await conversations.remember(activityOf(messageOnWire()), anna);
    await conversations.keepPersonal(anna.userId, null);
    await conversations.remember(activityOf(messageOnWire()), anna);
    expect((await conversations.person(anna.userId))?.conversation).not.toBeNull();
    await conversations.remember(activityOf({ ...messageOnWire(), serviceUrl: global }), anna);
    expect(await conversations.serviceUrl()).toBe(global);
  });

  test('of a thread serves the whole channel, and a place keeps its thread', async () => {
    const conversations = open();
    await conversations.remember(activityOf(messageOnWire(inChannel)), anna);
    const { kind, place } = await conversations.place(`${channel};messageid=1700000000009`);
    expect(kind).toBe('channel');
    expect(place).toMatchObject({
      serviceUrl: emea,
      conversation: `${channel};messageid=1700000000009`,
      bot: { id: contosoTeamsIds.bot },
    });
  });

  test('outside the private chat leaves the private chat as it was known', async () => {
    const conversations = open();
    const personal = activityOf(messageOnWire());
    await conversations.remember(personal, anna);
    await conversations.remember(activityOf(messageOnWire({ ...inChannel, locale: 'nl-NL' })), anna);
    expect(await conversations.person(users.anna)).toMatchObject({
      locale: 'nl-NL',
      conversation: personal.conversation.id,
    });
  });

  test('with less than before takes nothing away', async () => {
    const conversations = open();
    await conversations.remember(activityOf(messageOnWire()), anna);
    const from = { id: '29:1anna', aadObjectId: users.anna };
    await conversations.remember(activityOf(messageOnWire({ from, locale: null })), anna);
    expect(await conversations.person(users.anna)).toMatchObject({
      displayName: 'Anna Andersson',
      locale: 'en-US',
    });
  });

  test('of somebody whom Teams does not name is the place alone', async () => {
    const conversations = open();
    await conversations.remember(activityOf(messageOnWire()), null);
    expect(await conversations.person(users.anna)).toBeNull();
    expect(await conversations.serviceUrl()).toBe(emea);
    expect(logger.lines).toEqual([]);
  });

  test('is written once where nothing is new', async () => {
    const conversations = open();
    await conversations.remember(activityOf(messageOnWire()), anna);
    let writes = 0;
    const set = store.set.bind(store);
    store.set = async (key, value) => {
      writes += 1;
      await set(key, value);
    };
    await conversations.remember(activityOf(messageOnWire({ id: '2', text: 'more' })), anna);
    expect(writes).toBe(0);
  });

  test('is missed without harm while the store is down', async () => {
    const conversations = open();
    store.isDown = true;
    await conversations.remember(activityOf(messageOnWire()), anna);
    expect(logger.text).toContain('could not be noted');
    expect(logger.text).not.toContain('Anna');
  });
});

describe('where to write', () => {
  test('before anybody has written: the default, where there is one', async () => {
    expect(await open().serviceUrl()).toBe(global);
    expect(await open().place(channel)).toMatchObject({
      kind: 'channel',
      place: { serviceUrl: global, bot: null },
    });
    await expect(open({ serviceUrl: null }).serviceUrl()).rejects.toMatchObject({
      name: 'PlatformUnreachableError',
    });
  });

  test.each(['https://evil.example/', 'http://127.0.0.1:4000/'])(
    'never where the store says %s, whoever wrote that into it',
    async (serviceUrl) => {
      const known = { serviceUrl, conversationType: 'channel', bot: null };
      store.values.set(`teams:conversation:${channel}`, JSON.stringify(known));
      store.values.set('teams:service-url', JSON.stringify({ serviceUrl }));
      expect((await open().place(channel)).place.serviceUrl).toBe(global);
      expect(await open().serviceUrl()).toBe(global);
    },
  );

  test.each(['not json', '{}', '[]', 'null', '{"serviceUrl":7}'])(
    'not by what cannot be read: %s',
    async (text) => {
      for (const key of [
        `conversation:${channel}`,
        `person:${users.anna}`,
        'service-url',
        `reviewers:${channel}`,
      ]) {
        store.values.set(`teams:${key}`, text);
      }
      const conversations = open();
      expect((await conversations.place(channel)).place.serviceUrl).toBe(global);
      expect(await conversations.person(users.anna)).toBeNull();
      expect(await conversations.reviewers(channel)).toEqual([]);
    },
  );

  test('a chat that was opened is kept, and forgotten when it is no more', async () => {
    const conversations = open();
    await conversations.keepPersonal(users.hank, 'a:1hank');
    expect(await conversations.person(users.hank)).toEqual({
      teamsId: users.hank,
      displayName: null,
      locale: null,
      conversation: 'a:1hank',
      hasBlockedBot: false,
    });
    expect(await conversations.place('a:1hank')).toMatchObject({ kind: 'personal' });
    await conversations.keepPersonal(users.hank, null);
    expect(await conversations.person(users.hank)).toMatchObject({ conversation: null });
  });
});

describe('who reviews where', () => {
  test('is kept once each, the latest last, for all threads of a channel', async () => {
    const conversations = open();
    for (const reviewer of ['29:a', '29:b', '29:a']) await conversations.addReviewer(channel, reviewer);
    expect(await conversations.reviewers(`${channel};messageid=17`)).toEqual(['29:b', '29:a']);
  });

  test('is no more than the sixty whom Teams takes', async () => {
    const conversations = open();
    for (let count = 0; count <= 60; count += 1) await conversations.addReviewer(channel, `29:${count}`);
    const reviewers = await conversations.reviewers(channel);
    expect(reviewers).toHaveLength(60);
    expect([reviewers.at(0), reviewers.at(-1)]).toEqual(['29:1', '29:60']);
  });
});
