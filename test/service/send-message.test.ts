import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendMessage } from '../../src/service/send-message.ts';
import { helpdeskPolicy, openWorld, type World } from './world.ts';

let world: World;
let anna: ReturnType<World['addPerson']>;

beforeEach(async () => {
  world = await openWorld(helpdeskPolicy);
  anna = world.addPerson('anna');
  world.addDevice('pixel', anna.user);
});
afterEach(() => world.close());

test('of two posts of one message, the one that was kept first stays the message', async () => {
  world.slack.down = true;
  const id = await world.ask(anna.slack, 'pixel');
  const read = async () => {
    const [first] = await world.store.transact((transaction) => transaction.listMessages(id));
    if (first === undefined) throw new Error('There is no message.');
    return first;
  };
  const before = await read();
  world.slack.down = false;
  await world.pass(120_000);
  const kept = await read();
  expect(kept.message.ref).not.toBeNull();
  // A process that stood still since it took the message goes on with it now.
  await sendMessage(world.context, before);
  await world.settle();
  expect((await read()).message).toMatchObject({ ref: kept.message.ref, dueAt: null });
  expect((await read()).message.postedRevision).toBe((await read()).message.wantedRevision);
});
