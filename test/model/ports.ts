import type { Card } from '../../src/core/card.ts';
import { PlatformUnreachableError } from '../../src/core/errors.ts';
import type { ChatPeople, ChatPlatform, Devices, People } from '../../src/core/ports.ts';
import type { Store, StoreTransaction } from '../../src/core/store.ts';
import type { MessageRef, Target } from '../../src/core/target.ts';
import type { FakeChat } from '../service/fake-chat.ts';
import { type Commit, deviceOf } from './books.ts';
import type { Line } from './line.ts';
import type { Simulation } from './simulation.ts';
import type { Knowledge } from './witness.ts';

/** One instance's way to the outside. */
export type Way = { line: Line; knowledge: Knowledge };

/** Intune as one instance reaches it, as slowly as Graph is at that moment. */
export function devicesFor(world: Simulation, { line, knowledge }: Way): Devices {
  const { intune } = world;
  const read = <Result>(call: () => Promise<Result>): Promise<Result> =>
    line.through(async () => {
      await world.waitForGraph();
      return await call();
    });
  const noteResets = (id: string): void => {
    knowledge.resets.set(deviceOf(id), intune.resets.length);
  };
  return {
    findByName: (names) => read(() => intune.findByName(names)),
    findByNamePrefix: (prefixes) => read(() => intune.findByNamePrefix(prefixes)),
    findBySerialNumber: (serial) => read(() => intune.findBySerialNumber(serial)),
    listOwnedBy: (user) => read(() => intune.listOwnedBy(user)),
    read: (id) =>
      read(async () => {
        const device = await intune.read(id);
        noteResets(id);
        return device;
      }),
    readResults: (id) =>
      read(async () => {
        const results = await intune.readResults(id);
        noteResets(id);
        return results;
      }),
    listResetAudits: (options) => read(() => intune.listResetAudits(options)),
    resetPasscode: (id, { timeoutMs }) => line.through(() => world.reset(id, timeoutMs, knowledge)),
  };
}

/** The directory, which is down whenever Graph is. */
export function peopleFor(world: Simulation, { line }: Way): People {
  const { people } = world;
  const read = <Result>(call: () => Promise<Result>): Promise<Result> =>
    line.through(async () => {
      await world.waitForGraph();
      if (world.intune.down) throw new PlatformUnreachableError({ platform: 'graph', advice: 'it is down' });
      return await call();
    });
  return {
    read: (id) => read(() => people.read(id)),
    readByUserPrincipalName: (name) => read(() => people.readByUserPrincipalName(name)),
    findByEmail: (address) => read(() => people.findByEmail(address)),
    memberOf: (user, wanted) => read(() => people.memberOf(user, wanted)),
    listMembers: (group) => read(() => people.listMembers(group)),
    listVerifiedDomains: () => read(() => people.listVerifiedDomains()),
  };
}

/** A chat as one instance reaches it; each card is seen on its way. */
export function chatFor(
  { witness }: Pick<Simulation, 'witness'>,
  chat: FakeChat,
  { line, knowledge }: Way,
): ChatPlatform & ChatPeople {
  const post = (target: Target, card: Card): void => witness.showing(card, placeOf(target), true, knowledge);
  const update = ({ message }: MessageRef, card: Card): void => {
    const place = chat.messages.find(({ ref }) => ref.message === message)?.where ?? 'nowhere';
    witness.showing(card, place, false, knowledge);
  };
  return {
    postStatus: (target, card) => {
      post(target, card);
      return line.through(() => chat.postStatus(target, card));
    },
    updateStatus: (ref, card) => {
      update(ref, card);
      return line.through(() => chat.updateStatus(ref, card));
    },
    redact: (ref, card) => {
      update(ref, card);
      return line.through(() => chat.redact(ref, card));
    },
    deliverPrivately: (person, card) => {
      post({ kind: 'private', person }, card);
      return line.through(() => chat.deliverPrivately(person, card));
    },
    askApprovers: (recipients, card) => {
      for (const target of recipients) post(target, card);
      return line.through(() => chat.askApprovers(recipients, card));
    },
    checkHealth: () => line.through(() => chat.checkHealth()),
    describe: (actor, options) => line.through(() => chat.describe(actor, options)),
    find: (user) => line.through(() => chat.find(user)),
  };
}

function placeOf(target: Target): string {
  switch (target.kind) {
    case 'private':
    case 'reply':
      return `@${target.person.userId}`;
    case 'channel':
      return `#${target.conversation}`;
    case 'thread':
      return `${target.of.conversation}>${target.of.message}`;
  }
}

/** The store, with every committed move seen, also where the one who made it never learns that it was committed. */
export function storeFor(world: Simulation, { line, knowledge }: Way): Store {
  const transact: Store['transact'] = (work) =>
    line.through(async () => {
      await world.shuffle();
      const fails = world.databaseFails();
      if (fails === 'before') throw world.databaseError();
      let commits: Commit[] = [];
      const result = await world.store.transact((transaction) => {
        // A unit that lost a deadlock is run again as a whole.
        commits = [];
        return work(watched(transaction, commits, world));
      });
      world.witness.committed(commits, knowledge, world.clock.now());
      if (fails === 'after') throw world.databaseError();
      return result;
    });
  return { transact, checkHealth: () => world.store.checkHealth(), close: () => Promise.resolve() };
}

function watched(transaction: StoreTransaction, commits: Commit[], world: Simulation): StoreTransaction {
  const counted = <Item>(items: readonly Item[]): Item[] => {
    world.progress += items.length;
    return [...items];
  };
  return {
    ...transaction,
    insertRequest: async (request, row) => {
      const inserted = await transaction.insertRequest(request, row);
      if (inserted) commits.push({ before: null, next: request, version: 1 });
      return inserted;
    },
    saveRequest: async (before, next, row) => {
      const saved = await transaction.saveRequest(before, next, row);
      commits.push({ before, next, version: saved.version });
      return saved;
    },
    claimRequests: async (claim) => counted(await transaction.claimRequests(claim)),
    claimMessages: async (claim) => counted(await transaction.claimMessages(claim)),
    claimInstructions: async (claim) => counted(await transaction.claimInstructions(claim)),
  };
}
