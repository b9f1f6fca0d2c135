import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTeams, type InstallApp } from '../../../adapters/teams/index.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoTeams } from '../../../sandbox/teams/contoso-teams.ts';
import { startTeams, type Teams } from '../../../sandbox/teams/start.ts';
import { PlatformUnreachableError } from '../../../src/core/errors.ts';
import { ManualClock } from '../../manual-clock.ts';
import { sentence } from '../fake-service.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { actorOf, tenant } from './door-world.ts';
import { MemoryStore } from './memory-store.ts';

const { users } = contosoIds;

let clock: ManualClock;
let teams: Teams;
let store: MemoryStore;
let asked: string[];
const stopping: (() => Promise<void>)[] = [];
beforeEach(async () => {
  clock = new ManualClock();
  store = new MemoryStore();
  asked = [];
  teams = await startTeams({ clock, random: seededRandom(1), tenant: contosoTeams(), auth: 'none' });
});
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
  await teams.close();
});

/** @param install what comes of an installation; left out: nothing can be installed */
async function open(install?: () => Awaited<ReturnType<InstallApp>>) {
  const installApp: InstallApp = async (person) => {
    asked.push(person);
    return install === undefined ? 'refused' : install();
  };
  const adapter = createTeams(
    { auth: { kind: 'none' }, tenantId: tenant, serviceUrl: teams.url },
    {
      clock,
      logger: new RecordingLogger(),
      conversations: store,
      ...(install === undefined ? {} : { installApp }),
    },
  );
  await adapter.start();
  teams.journal.clear();
  stopping.push(() => adapter.stop());
  return adapter.chat;
}
const installs = (name: string) => (): 'installed' => {
  teams.person(name).person.appInstalled = true;
  return 'installed';
};
const routes = (): (string | null)[] => teams.journal.list().map(({ route }) => route);
const unreachable = { name: 'PlatformRefusedError', reason: 'recipient_unreachable' };

describe('a private chat', () => {
  test('is opened for the person’s Entra id in the tenant, before anybody has written, and once', async () => {
    const chat = await open();
    await chat.deliverPrivately(actorOf('hank'), sentence('one'));
    await chat.deliverPrivately(actorOf('hank'), sentence('two'));
    expect(routes()).toEqual(['createConversation', 'sendActivity', 'sendActivity']);
    expect(teams.journal.requests('createConversation')[0]?.body).toMatchObject({
      members: [{ id: users.hank }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
      isGroup: false,
    });
  });

  test('is found again after a restart', async () => {
    await (await open()).deliverPrivately(actorOf('hank'), sentence('one'));
    await (await open()).deliverPrivately(actorOf('hank'), sentence('two'));
    expect(routes()).toEqual(['sendActivity']);
  });

  test('that takes nothing any more is forgotten, and opened anew', async () => {
    const chat = await open();
    await chat.deliverPrivately(actorOf('hank'), sentence('one'));
    teams.faults.add({ kind: 'refuse', route: 'sendActivity', code: 'ConversationNotFound' });
    teams.journal.clear();
    await chat.deliverPrivately(actorOf('hank'), sentence('two'));
    expect(routes()).toEqual(['sendActivity', 'createConversation', 'sendActivity']);
    expect(teams.person('hank').lastFromBot().versions).toMatchObject([{ summary: 'two' }]);
  });

  test('that takes nothing any more is not tried again where it cannot be opened anew either', async () => {
    const chat = await open();
    await chat.deliverPrivately(actorOf('hank'), sentence('one'));
    teams.person('hank').person.appInstalled = false;
    await expect(chat.deliverPrivately(actorOf('hank'), sentence('two'))).rejects.toMatchObject(unreachable);
    teams.journal.clear();
    await expect(chat.deliverPrivately(actorOf('hank'), sentence('two'))).rejects.toMatchObject(unreachable);
    expect(routes()).toEqual(['createConversation']);
  });

  test('stays known where Teams was merely not reached', async () => {
    const chat = await open();
    await chat.deliverPrivately(actorOf('hank'), sentence('one'));
    teams.faults.add({ kind: 'error_before_acting', route: 'sendActivity', status: 503 });
    teams.journal.clear();
    await expect(chat.deliverPrivately(actorOf('hank'), sentence('two'))).rejects.toMatchObject({
      name: 'PlatformUnreachableError',
    });
    expect(routes()).toEqual(['sendActivity']);
    await chat.deliverPrivately(actorOf('hank'), sentence('two'));
    expect(routes()).toEqual(['sendActivity', 'sendActivity']);
  });
});

describe('a person whom the bot met under another registration', () => {
  const meet = async (teamsId: string): Promise<void> => {
    const noted = { teamsId, displayName: 'Hank', locale: null, conversation: null };
    await store.set(`teams:person:${users.hank}`, JSON.stringify(noted));
  };

  test('is found by their Entra id, for Teams can make nothing of the id that it gave to the other', async () => {
    await meet('29:1-for-another-bot');
    const chat = await open();
    await chat.deliverPrivately(actorOf('hank'), sentence('hello'));
    expect(routes()).toEqual(['createConversation', 'createConversation', 'sendActivity']);
    expect(teams.person('hank').lastFromBot().versions).toMatchObject([{ summary: 'hello' }]);
  });

  test('and whom Teams merely cannot be asked about is not asked about twice', async () => {
    await meet(teams.person('hank').person.teamsId);
    const chat = await open();
    teams.faults.add({ kind: 'error_before_acting', route: 'createConversation', status: 503 });
    await expect(chat.deliverPrivately(actorOf('hank'), sentence('hello'))).rejects.toMatchObject({
      name: 'PlatformUnreachableError',
    });
    expect(routes()).toEqual(['createConversation']);
  });
});

describe('a person without the app', () => {
  test('gets it, and then the message', async () => {
    const chat = await open(installs('tess'));
    await chat.deliverPrivately(actorOf('tess'), sentence('hello'));
    expect(asked).toEqual([users.tess]);
    expect(routes()).toEqual(['createConversation', 'createConversation', 'sendActivity']);
    expect(teams.person('tess').lastFromBot().versions).toMatchObject([{ summary: 'hello' }]);
  });

  test('who had it once, and a chat with the bot, gets it again', async () => {
    const chat = await open(installs('hank'));
    await chat.deliverPrivately(actorOf('hank'), sentence('one'));
    teams.person('hank').person.appInstalled = false;
    await chat.deliverPrivately(actorOf('hank'), sentence('two'));
    expect(asked).toEqual([users.hank]);
    expect(teams.person('hank').lastFromBot().versions).toMatchObject([{ summary: 'two' }]);
  });

  test.each<[string, (() => 'already' | 'refused') | undefined, number]>([
    ['nobody can install it', undefined, 1],
    ['it may not be installed', () => 'refused', 1],
    ['it is there already, and changes nothing', () => 'already', 2],
  ])('cannot be written to where %s', async (_, install, attempts) => {
    const chat = await open(install);
    await expect(chat.deliverPrivately(actorOf('tess'), sentence('hello'))).rejects.toMatchObject(
      unreachable,
    );
    await expect(
      chat.postStatus({ kind: 'private', person: actorOf('tess') }, sentence('hello')),
    ).rejects.toMatchObject(unreachable);
    expect(asked).toHaveLength(install === undefined ? 0 : 2);
    expect(routes()).toEqual(Array(2 * attempts).fill('createConversation'));
  });

  test('waits while Graph cannot be asked', async () => {
    const chat = await open(() => {
      throw new PlatformUnreachableError({ platform: 'graph', advice: 'HTTP 503' });
    });
    await expect(chat.deliverPrivately(actorOf('tess'), sentence('hello'))).rejects.toMatchObject({
      name: 'PlatformUnreachableError',
      platform: 'graph',
    });
  });
});

describe('a person who is not to be written to', () => {
  test('has blocked the bot: nothing is installed', async () => {
    const chat = await open(installs('hank'));
    teams.person('hank').blocksBot();
    await expect(chat.deliverPrivately(actorOf('hank'), sentence('hello'))).rejects.toMatchObject({
      ...unreachable,
      platformCode: 'http_403_ConversationBlockedByUser',
    });
    expect(asked).toEqual([]);
  });

  test('is kept from the bot by a policy: nothing is installed, and the chat stays known', async () => {
    const chat = await open(installs('hank'));
    await chat.deliverPrivately(actorOf('hank'), sentence('one'));
    teams.controls.setBotDisabled(true, 'hank');
    teams.journal.clear();
    await expect(chat.deliverPrivately(actorOf('hank'), sentence('two'))).rejects.toMatchObject({
      ...unreachable,
      platformCode: 'http_403_BotDisabledByAdmin',
    });
    expect(routes()).toEqual(['sendActivity']);
    teams.controls.setBotDisabled(false, 'hank');
    await chat.deliverPrivately(actorOf('hank'), sentence('two'));
    expect(asked).toEqual([]);
  });

  test('is in no such tenant', async () => {
    const chat = await open();
    const nobody = { ...actorOf('hank'), userId: 'db600000-0000-4000-8000-00000000dead' };
    await expect(chat.deliverPrivately(nobody, sentence('hello'))).rejects.toMatchObject(unreachable);
  });
});
