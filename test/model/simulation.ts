import { type Random, seededRandom } from '../../sandbox/intune/random.ts';
import type { AuditFault } from '../../src/core/audit.ts';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { ManagedDeviceId } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { type Policy, policySchema } from '../../src/core/policy/schema.ts';
import type { ResetAnswer } from '../../src/core/ports.ts';
import type { Store } from '../../src/core/store.ts';
import { FakeChat } from '../service/fake-chat.ts';
import { FakeIntune } from '../service/fake-intune.ts';
import { FakePeople } from '../service/fake-people.ts';
import type { PersonName, PlatformName } from './cast.ts';
import { follow, furnish } from './directory.ts';
import { FactHistory, type Facts, initialFacts } from './facts.ts';
import { type Instance, startInstance } from './instance.ts';
import { policyText } from './rules.ts';
import type { Moment, ResetFate, Schedule } from './schedule.ts';
import { SimulatedClock } from './simulated-clock.ts';
import { nextTurn, Traffic } from './traffic.ts';
import { type Knowledge, Witness } from './witness.ts';

/** The store that all instances share, and the check of its audit. */
export type SharedStore = { store: Store; verifyAudit(): AsyncGenerator<AuditFault> };

/** So many rounds without coming to rest are a loop without end. */
const mostRounds = 300;
/** After that long everything that was to be tried again has been, milliseconds. */
const recovery = 180_000;
/** A long time is passed in so many leaps at most; the bot acts after each. */
const leaps = 12;

/** Several instances of the bot on one store, with everything around them in memory, and time in the test's hands. */
export class Simulation {
  readonly traffic = new Traffic();
  readonly clock = new SimulatedClock();
  readonly intune = new FakeIntune(this.clock);
  readonly people = new FakePeople();
  readonly chats: Record<PlatformName, FakeChat> = {
    slack: new FakeChat('slack', 'T1'),
    teams: new FakeChat('teams', 'tenant'),
  };
  readonly facts: FactHistory;
  readonly witness: Witness;
  readonly instances: Instance[] = [];
  /** How the next resets are taken, in order; accepted where nothing is said. */
  readonly fates: ResetFate[] = [];
  readonly random: Random;
  /** Rows that some instance has claimed so far: while it grows, the world is not at rest. */
  progress = 0;
  graphSlowMs = 0;
  policy: Policy;
  /** Whether an answer may ever have been lost on its way: then a message may stand twice. */
  isLossy = false;
  readonly #shared: SharedStore;
  readonly #size: number;
  #databaseFails: { calls: number; when: Moment } | null = null;
  /** When something was last not as it should be, milliseconds since 1970. */
  #disturbedAt = 0;

  constructor(shared: SharedStore, { policy, instances, shuffle }: Schedule) {
    this.#shared = shared;
    this.#size = instances;
    this.random = seededRandom(shuffle);
    this.policy = policySchema.parse(policyText(policy, false));
    this.facts = new FactHistory(initialFacts(policy));
    this.witness = new Witness({
      facts: this.facts,
      intune: this.intune,
      chats: [this.chats.slack, this.chats.teams],
    });
    furnish(this);
    this.supervise();
  }

  get store(): Store {
    return this.#shared.store;
  }

  verifyAudit(): AsyncGenerator<AuditFault> {
    return this.#shared.verifyAudit();
  }

  get alive(): Instance[] {
    return this.instances.filter(({ line }) => !line.isCut);
  }

  /** Nothing is broken, slow or about to be, and has not been for a while: what comes next can be told for certain. */
  get isCalm(): boolean {
    return !this.#isDisturbed() && this.clock.now() - this.#disturbedAt > recovery;
  }

  #isDisturbed(): boolean {
    const { slack, teams } = this.chats;
    const broken = [slack, teams].some(
      (chat) => chat.down || chat.loseAnswers > 0 || chat.unreachable.size > 0,
    );
    const short = this.alive.length < this.#size;
    const sound = this.alive.every(({ line }) => line.isSound && line.isIdle);
    return (
      short || !sound || broken || this.intune.down || this.graphSlowMs > 0 || this.#databaseFails !== null
    );
  }

  actor(person: PersonName, on: PlatformName): ChatActor {
    return person === 'stan' || on === 'slack'
      ? this.chats.slack.actor(`U-${person}`)
      : this.chats.teams.actor(`entra-${person}`);
  }

  /** @returns one of the instances that are there; null where none is */
  at(index: number): Instance | null {
    const { alive } = this;
    return alive[index % Math.max(1, alive.length)] ?? null;
  }

  /** Starts instances in place of those that have ended. */
  supervise(): void {
    while (this.alive.length < this.#size) this.instances.push(startInstance(this, this.instances.length));
  }

  change(change: Partial<Facts>): void {
    this.facts.change(change, this.clock.now());
    follow(this);
  }

  /** @param fault how many calls to the store fail; null for none */
  failDatabase(fault: { calls: number; when: Moment } | null): void {
    this.#databaseFails = fault;
  }

  /** @returns whether this call to the store fails, and whether its work is done all the same */
  databaseFails(): Moment | null {
    if (this.#databaseFails === null) return null;
    const { calls, when } = this.#databaseFails;
    // The last one that fails leaves nothing to be seen when all has come to rest.
    this.#disturbedAt = this.clock.now();
    this.#databaseFails = calls > 1 ? { calls: calls - 1, when } : null;
    return when;
  }

  databaseError(): StoreUnavailableError {
    return new StoreUnavailableError('The simulated database did not answer.');
  }

  async waitForGraph(): Promise<void> {
    if (this.graphSlowMs > 0) await this.traffic.wait(this.clock, this.graphSlowMs);
  }

  /** Where several instances work, none of them is always the first. */
  async shuffle(): Promise<void> {
    if (this.#size === 1) return;
    for (let turns = Math.floor(this.random() * 3); turns > 0; turns -= 1) await nextTurn();
  }

  /** A reset arrives at Intune, or does not. */
  async reset(id: ManagedDeviceId, timeoutMs: number, knowledge: Knowledge): Promise<ResetAnswer> {
    const posted = this.witness.posting(id, knowledge, this.clock.now());
    const fate: ResetFate = this.intune.down
      ? { kind: 'lost_before_acting' }
      : (this.fates.shift() ?? { kind: 'accepted' });
    this.intune.posts.push(id);
    switch (fate.kind) {
      case 'accepted':
        this.intune.resetFromPortal(id);
        return { kind: 'accepted' };
      case 'throttled':
        if (posted !== null) posted.throttled = true;
        return { kind: 'throttled', retryAfterMs: 5_000 };
      case 'refused':
        return { kind: 'refused', status: 403, code: 'Forbidden', cause: 'permission', detail: 'no' };
      case 'lost_before_acting':
        return { kind: 'doubtful', detail: 'the connection was dropped' };
      case 'lost_after_acting':
        this.intune.resetFromPortal(id);
        return { kind: 'doubtful', detail: 'a server error' };
      case 'slow': {
        this.intune.resetFromPortal(id);
        const takes = fate.seconds * 1_000;
        await this.traffic.wait(this.clock, Math.min(takes, timeoutMs));
        return takes < timeoutMs ? { kind: 'accepted' } : { kind: 'doubtful', detail: 'a time-out' };
      }
      case 'acts_late':
        void this.clock.sleep(fate.seconds * 1_000).then(() => this.intune.resetFromPortal(id));
        return { kind: 'doubtful', detail: 'a time-out' };
    }
  }

  /**
   * Lets everybody work until nothing is due that can be done.
   * @returns when something is due next; null where nothing is
   */
  async rest(): Promise<number | null> {
    let due: number | null = null;
    for (let round = 0; ; round += 1) {
      if (round === mostRounds) {
        this.witness.blame('the bot never comes to rest');
        return due;
      }
      await this.traffic.rest();
      due = await this.store.transact((transaction) => transaction.nextDueAt());
      if (due === null || due > this.clock.now()) break;
      const before = this.progress;
      for (const { service } of this.alive) service.worker.wake();
      await this.traffic.rest();
      if (this.progress === before) break;
    }
    for (const { line, knowledge } of this.alive) if (line.isIdle) knowledge.mark = this.facts.mark;
    if (this.#isDisturbed()) this.#disturbedAt = this.clock.now();
    this.witness.checkRest(this.clock.now(), this.#disturbedAt);
    return due;
  }

  /** Time goes by, with workers and pollers at work. Processes that have ended are started again at its beginning. */
  async pass(milliseconds: number): Promise<void> {
    this.supervise();
    let due = await this.rest();
    const end = this.clock.now() + milliseconds;
    let pollWait = 2_000;
    let pollAt = this.clock.now() + pollWait;
    while (this.clock.now() < end) {
      const now = this.clock.now();
      const event = Math.max(
        Math.min(due ?? end, pollAt),
        now + Math.max(1_000, Math.ceil(milliseconds / leaps)),
      );
      await this.clock.leap(Math.min(event, end) - now, () => this.traffic.rest());
      if (this.clock.now() >= pollAt) {
        pollWait *= 3;
        pollAt = this.clock.now() + pollWait;
        this.poll();
      }
      due = await this.rest();
    }
  }

  /** Each instance has a look at Intune; one of them has the lease. */
  poll(): void {
    if (!this.witness.books.isAnyWaiting) return;
    for (const instance of this.alive) instance.poll();
  }
}
