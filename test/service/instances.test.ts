import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type OpenedStore, openStore } from '../../adapters/store/index.ts';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { Request } from '../../src/core/request/schema.ts';
import { ManualClock } from '../manual-clock.ts';
import { makeCast } from './cast.ts';
import { type Instance, openInstances } from './instances.ts';
import { helpdeskPolicy, quiet } from './world.ts';

/** Two instances on one store. The first one works by itself, the second one when it is told to. */
let folder: string;
let clock: ManualClock;
let cast: ReturnType<typeof makeCast>;
let opened: OpenedStore;
let one: Instance;
let two: Instance;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'passcode-bot-instances-'));
  clock = new ManualClock();
  cast = makeCast(clock);
  opened = await openStore({ databaseUrl: null, dataDir: folder, clock, logger: quiet });
  const { instances } = await openInstances(['one', 'two'], {
    clock,
    policy: helpdeskPolicy,
    outside: cast,
    openStore: async () => opened,
    idleMs: 60_000,
  });
  const [first, second] = instances;
  if (first === undefined || second === undefined) throw new Error('There are no instances.');
  [one, two] = [first, second];
});
afterEach(async () => {
  vi.restoreAllMocks();
  if (one.isAlive()) await one.service.worker.stop(0);
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Something that is waited for until the test lets it come. */
function gate(): { passed: Promise<void>; open(): void; reached: Promise<void>; reach(): void } {
  const passing = Promise.withResolvers<void>();
  const reaching = Promise.withResolvers<void>();
  return {
    passed: passing.promise,
    open: passing.resolve,
    reached: reaching.promise,
    reach: reaching.resolve,
  };
}

let asked = 0;
async function ask(instance: Instance, name: string, device: string): Promise<void> {
  asked += 1;
  const origin = {
    actor: cast.slack.actor(`U-${name}`),
    conversation: null,
    askedIn: null,
    replyUrl: null,
    locale: 'en-GB',
  };
  const command = { query: device, reason: null, breakGlass: false };
  await instance.service.door.request({ origin, command, onceKey: `ask-${asked}` });
}

async function requests(): Promise<Request[]> {
  const stored = await opened.store.transact((transaction) => transaction.listRequests({ limit: 10 }));
  return stored.map(({ request }) => request);
}

async function state(): Promise<string | undefined> {
  return (await requests())[0]?.state;
}

test('a step that waits for a slow platform is not taken over while its instance lives', async () => {
  const anna = cast.addPerson('anna');
  cast.addDevice('phone', anna.user);
  const slow = gate();
  const describe = cast.slack.describe.bind(cast.slack);
  const described = vi.spyOn(cast.slack, 'describe').mockImplementation(async (actor, options) => {
    slow.reach();
    await slow.passed;
    return await describe(actor, options);
  });
  one.service.worker.start();
  await ask(one, 'anna', 'phone');
  await slow.reached;
  for (let minute = 0; minute < 3; minute += 1) {
    await clock.advance(60_000);
    await two.service.worker.settle();
  }
  expect(described).toHaveBeenCalledTimes(1);
  slow.open();
  await vi.waitFor(async () => expect(await state()).toBe('awaiting_device'));
  expect(cast.intune.posts).toEqual(['phone']);
});

test('an instance whose clock jumps ahead does not begin again what it is still at', async () => {
  const slow = gate();
  const describe = cast.slack.describe.bind(cast.slack);
  const described: string[] = [];
  vi.spyOn(cast.slack, 'describe').mockImplementation(async (actor, options) => {
    described.push(actor.userId);
    await slow.passed;
    return await describe(actor, options);
  });
  for (const name of ['anna', 'omar']) cast.addDevice(`${name}'s phone`, cast.addPerson(name).user);
  one.service.worker.start();
  await ask(one, 'anna', "anna's phone");
  await vi.waitFor(() => expect(described).toEqual(['U-anna']));
  clock.jump(6 * 3_600_000);
  await ask(one, 'omar', "omar's phone");
  await vi.waitFor(() => expect(described).toContain('U-omar'));
  expect(described).toEqual(['U-anna', 'U-omar']);
  slow.open();
  await vi.waitFor(() => expect(cast.intune.posts).toHaveLength(2));
});

test('it is taken over a minute after its instance died', async () => {
  const anna = cast.addPerson('anna');
  cast.addDevice('phone', anna.user);
  const slow = gate();
  const describe = cast.slack.describe.bind(cast.slack);
  vi.spyOn(cast.slack, 'describe').mockImplementationOnce(async (actor, options) => {
    slow.reach();
    await slow.passed;
    return await describe(actor, options);
  });
  one.service.worker.start();
  await ask(one, 'anna', 'phone');
  await slow.reached;
  one.kill();
  slow.open();
  await clock.advance(55_000);
  await two.service.worker.settle();
  expect(await state()).toBe('choosing_device');
  await clock.advance(10_000);
  await two.service.worker.settle();
  expect(await state()).toBe('awaiting_device');
  expect(cast.intune.posts).toEqual(['phone']);
});

test('the claim around the reset itself is never renewed: others look after it when it says', async () => {
  const anna = cast.addPerson('anna');
  cast.addDevice('phone', anna.user);
  const slow = gate();
  const reads = vi.spyOn(cast.intune, 'readResults');
  vi.spyOn(cast.intune, 'resetPasscode').mockImplementation(async (id) => {
    cast.intune.resetFromPortal(id);
    slow.reach();
    await slow.passed;
    return { kind: 'doubtful', detail: 'it took too long' };
  });
  one.service.worker.start();
  await ask(one, 'anna', 'phone');
  await slow.reached;
  await clock.advance(44_000);
  await two.service.worker.settle();
  expect(await state()).toBe('resetting');
  expect(reads).not.toHaveBeenCalled();
  await clock.advance(2_000);
  await two.service.worker.settle();
  expect(await state()).toBe('awaiting_device');
  slow.open();
});

test('a card that changes while it is being posted is posted once, and brought up to date afterwards', async () => {
  const anna = cast.addPerson('anna');
  cast.addDevice('phone', anna.user);
  const slow = gate();
  const post = cast.slack.postStatus.bind(cast.slack);
  vi.spyOn(cast.slack, 'postStatus').mockImplementation(async (target, card) => {
    if (target.kind === 'private') {
      slow.reach();
      await slow.passed;
    }
    return await post(target, card);
  });
  one.service.worker.start();
  await ask(one, 'anna', 'phone');
  await slow.reached;
  await vi.waitFor(async () => expect(await state()).toBe('approved'));
  await two.service.worker.settle();
  slow.open();
  await vi.waitFor(async () => expect(await state()).toBe('awaiting_device'));
  const shown = (): string[] => cast.slack.texts('@U-anna');
  await vi.waitFor(() => expect(shown().join('\n')).toContain('Waiting'));
  expect(cast.slack.messages.filter(({ where }) => where === '@U-anna')).toHaveLength(1);
});

test('a click is carried out where it was taken, and answered there', async () => {
  const anna = cast.addPerson('anna');
  const what = { kind: 'cancel', requestId: null } as const;
  const click = { actor: anna.slack, locale: null, replyUrl: null, what, onceKey: 'click' };
  const receipt = await one.service.door.instruct(click);
  if (receipt.kind !== 'accepted') throw new Error('It was not accepted.');
  await two.service.worker.settle();
  one.service.worker.start();
  expect((await receipt.settled).answer).toEqual({ kind: 'nothing_to_cancel' });
});

test('clicks begin at once where they were taken, more of them than there are places, and repeats take no place', async () => {
  const anna = cast.addPerson('anna');
  const what = { kind: 'cancel', requestId: null } as const;
  const click = (onceKey: string) =>
    one.service.door.instruct({ actor: anna.slack, locale: null, replyUrl: null, what, onceKey });
  const claimed = countClaimedInstructions();
  one.service.worker.start();
  const answers = async (keys: readonly string[]): Promise<string[]> => {
    const receipts = await Promise.all(keys.map(click));
    return await Promise.all(
      receipts.map(async (receipt) =>
        receipt.kind === 'accepted' ? (await receipt.settled).answer.kind : receipt.kind,
      ),
    );
  };
  const few = Array.from({ length: 16 }, (_, number) => `few-${number}`);
  for (const expected of ['nothing_to_cancel', 'repeated', 'repeated']) {
    expect(new Set(await answers(few))).toEqual(new Set([expected]));
  }
  expect(claimed()).toBe(0);
  const many = Array.from({ length: 40 }, (_, number) => `many-${number}`);
  expect(new Set(await answers(many))).toEqual(new Set(['nothing_to_cancel']));
  expect(claimed()).toBe(24);
});

test('a click whose instance died is carried out by another one, which answers by the way that came with it', async () => {
  const anna = cast.addPerson('anna');
  const what = { kind: 'cancel', requestId: null } as const;
  const replyUrl = 'https://hooks.slack.com/commands/1';
  const receipt = await one.service.door.instruct({
    ...{ actor: anna.slack, locale: null, replyUrl, what },
    onceKey: 'click',
  });
  expect(receipt.kind).toBe('accepted');
  one.kill();
  await two.service.worker.settle();
  expect(cast.slack.texts('reply:U-anna')).toEqual([]);
  await clock.advance(5_000);
  await two.service.worker.settle();
  expect(cast.slack.texts('reply:U-anna')).toEqual([
    expect.stringContaining('You have nothing under way that could be cancelled.'),
  ]);
});

test('a click during which the store fails is carried out when it is back, and not told as undone', async () => {
  const anna = cast.addPerson('anna');
  const hank = cast.addPerson('hank');
  cast.addPerson('hilda');
  cast.addDevice('phone', anna.user);
  await ask(one, 'hank', 'phone');
  await one.service.worker.settle();
  expect(await state()).toBe('awaiting_approval');
  const transact = opened.store.transact.bind(opened.store);
  const saveRequest = vi.fn().mockRejectedValueOnce(new StoreUnavailableError('gone'));
  vi.spyOn(opened.store, 'transact').mockImplementation((work) =>
    transact((transaction) => {
      saveRequest.mockImplementation(transaction.saveRequest);
      return work({ ...transaction, saveRequest });
    }),
  );
  const what = { kind: 'cancel', requestId: null } as const;
  const click = { actor: hank.slack, locale: null, replyUrl: null, what, onceKey: 'click' };
  const receipt = await one.service.door.instruct(click);
  if (receipt.kind !== 'accepted') throw new Error('It was not accepted.');
  await one.service.worker.settle();
  await clock.advance(1_000);
  await one.service.worker.settle();
  expect((await receipt.settled).answer).toEqual({ kind: 'canceled' });
  expect(await state()).toBe('canceled');
});

test('one of them polls; when it stops the other one does at once, when it died within moments', async () => {
  const anna = cast.addPerson('anna');
  cast.addDevice('phone', anna.user);
  await ask(one, 'anna', 'phone');
  await one.service.worker.settle();
  const looks = vi.spyOn(cast.intune, 'listResetAudits');
  const looksOf = async (instance: Instance): Promise<number> => {
    looks.mockClear();
    await instance.service.poller.tick();
    return looks.mock.calls.length;
  };
  expect(await looksOf(one)).toBe(1);
  expect(await looksOf(two)).toBe(0);
  await one.service.poller.stop();
  expect(await looksOf(two)).toBe(1);
  expect(await looksOf(one)).toBe(0);
  two.kill();
  await clock.advance(16_000);
  expect(await looksOf(one)).toBe(0);
  await clock.advance(1_000);
  expect(await looksOf(one)).toBe(1);
});

test('however long the pauses between two looks, another instance takes the turn of one that died within moments', async () => {
  const anna = cast.addPerson('anna');
  cast.addDevice('phone', anna.user);
  await ask(one, 'anna', 'phone');
  await one.service.worker.settle();
  await clock.advance(4 * 3_600_000);
  const looks = vi.spyOn(cast.intune, 'listResetAudits');
  one.service.poller.start();
  await clock.advance(1);
  two.service.poller.start();
  await clock.advance(50_000);
  expect(looks).toHaveBeenCalledTimes(1);
  one.kill();
  await clock.advance(19_000);
  expect(looks).toHaveBeenCalledTimes(2);
});

test.each([
  ['naming a device each time', (index: number) => `phone-${index}`],
  ['choosing from a picker each time', () => 'phone'],
])('what somebody asks of several instances at once counts towards one limit, %s', async (_how, query) => {
  const anna = cast.addPerson('anna');
  for (let index = 0; index < 9; index += 1) cast.addDevice(`phone-${index}`, anna.user);
  await Promise.all(
    Array.from({ length: 9 }, (_, index) => ask(index % 2 === 0 ? one : two, 'anna', query(index))),
  );
  await Promise.all([one.service.worker.settle(), two.service.worker.settle()]);
  await clock.advance(60_000);
  await Promise.all([one.service.worker.settle(), two.service.worker.settle()]);
  const endings = (await requests()).map((request) => (request.state === 'denied' ? request.denial : null));
  expect(endings.filter((denial) => denial === 'limit_person')).toHaveLength(4);
  expect(endings.filter((denial) => denial === null)).toHaveLength(5);
});

/** @returns how many instructions the workers have claimed from now on, beside those that began at once */
function countClaimedInstructions(): () => number {
  let claimed = 0;
  const transact = opened.store.transact.bind(opened.store);
  vi.spyOn(opened.store, 'transact').mockImplementation((work) =>
    transact((transaction) =>
      work({
        ...transaction,
        claimInstructions: async (claim) => {
          const rows = await transaction.claimInstructions(claim);
          claimed += rows.length;
          return rows;
        },
      }),
    ),
  );
  return () => claimed;
}

test('a click that the store acknowledges late is carried out once', async () => {
  const [anna] = ['anna', 'hank', 'hilda'].map((name) => cast.addPerson(name));
  const eve = cast.addPerson('eve').slack;
  cast.addDevice('phone', anna?.user ?? null);
  one.service.worker.start();
  await ask(one, 'hank', 'phone');
  await vi.waitFor(async () => expect(await state()).toBe('awaiting_approval'));
  await clock.settle();
  const [request] = await requests();
  if (request === undefined) throw new Error('There is no request.');
  const late = gate();
  const transact = opened.store.transact.bind(opened.store);
  const commits = vi.spyOn(opened.store, 'transact').mockImplementationOnce(async (work) => {
    const kept = await transact(work);
    late.reach();
    await late.passed;
    return kept;
  });
  const what = { kind: 'decide', requestId: request.id, decision: 'approve' } as const;
  const clicked = one.service.door.instruct({
    ...{ actor: eve, locale: null, replyUrl: null, what, onceKey: 'click' },
  });
  await late.reached;
  one.service.worker.wake();
  await vi.waitFor(() => expect(commits.mock.calls.length).toBeGreaterThan(1));
  await clock.settle();
  late.open();
  const receipt = await clicked;
  if (receipt.kind !== 'accepted') throw new Error('The click was taken for a repeated one.');
  expect((await receipt.settled).answer).toEqual({ kind: 'not_an_approver' });
  await one.service.worker.settle();
  const entries = await transact((transaction) => transaction.listAudit({ afterSequence: 0, limit: 100 }));
  expect(entries.filter(({ action }) => action === 'refused')).toHaveLength(1);
});
