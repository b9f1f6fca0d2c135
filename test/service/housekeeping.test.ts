import { afterEach, expect, test } from 'vitest';
import { createHousekeeping } from '../../src/service/housekeeping.ts';
import { openWorld, type World } from './world.ts';

const day = 86_400_000;
const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];

let world: World;
afterEach(() => world.close());

/** What is done once an hour, once. */
async function keepHouse(): Promise<void> {
  const housekeeping = createHousekeeping(world.context);
  housekeeping.start();
  await housekeeping.stop();
}

test('a limit over weeks holds for weeks, and no longer', async () => {
  world = await openWorld({ version: 1, rules, limits: { perDevice: '1/30d' } });
  const anna = world.addPerson('anna');
  const { id: device } = world.addDevice('pixel', anna.user);
  await world.ask(anna.slack, 'pixel');
  world.intune.checkIn(device);
  await world.pass(30_000);
  await world.clock.advance(29 * day);
  await keepHouse();
  const early = await world.read(await world.ask(anna.slack, 'pixel'));
  expect(early).toMatchObject({ state: 'denied', denial: 'limit_device' });
  await world.clock.advance(day);
  await keepHouse();
  const late = await world.read(await world.ask(anna.slack, 'pixel'));
  expect(late.state).toBe('awaiting_device');
});

test('hits that no limit asks for are dropped after eight days', async () => {
  world = await openWorld({ version: 1, rules });
  const start = world.clock.now();
  const hits = () => world.store.transact((transaction) => transaction.countHits('device', 'pixel', 0));
  await world.store.transact((transaction) => transaction.recordHit('device', 'pixel', start));
  await world.clock.advance(8 * day);
  await keepHouse();
  expect(await hits()).toBe(1);
  await world.clock.advance(1);
  await keepHouse();
  expect(await hits()).toBe(0);
});
