import type { Card } from '../../src/core/card.ts';
import type { FakeChat } from '../service/fake-chat.ts';
import type { FakeIntune } from '../service/fake-intune.ts';
import { Board, headings, looksLikeCode, requestIdOf } from './board.ts';
import { Books, type Commit, deviceOf } from './books.ts';
import type { Case, Posted } from './cases.ts';
import { type DeviceName, ownerOfPlace, privatePlaces } from './cast.ts';
import type { FactHistory } from './facts.ts';
import { objectionTo } from './judge-post.ts';
import { terms } from './rules.ts';

/** What was read longer ago than a claim on a row lasts is not what held right before the reset, milliseconds. */
const oldestReading = 60_000;
/** How long a code may stand beyond its time while everything works: a wait between two attempts, and a lost claim. */
const removalDelay = 180_000;

/** What one instance may know: facts since the last moment at which it did nothing, and how many resets it has seen. */
export type Knowledge = { mark: number; resets: Map<DeviceName, number> };

/**
 * Stands between the bot and the outside, sees every commit, every reset and every card, and remembers each fault. It
 * takes no word of the bot for what it can see itself.
 */
export class Witness {
  readonly faults: string[] = [];
  readonly books: Books;
  readonly board: Board;
  readonly #facts: FactHistory;
  readonly #intune: FakeIntune;

  constructor(world: { facts: FactHistory; intune: FakeIntune; chats: readonly FakeChat[] }) {
    this.#facts = world.facts;
    this.#intune = world.intune;
    const blame = (fault: string): void => this.blame(fault);
    this.books = new Books(
      world.facts,
      (device) =>
        world.intune.resets.some(
          ({ device: id, state }) => id === device && (state === 'pending' || state === 'active'),
        ),
      blame,
    );
    this.board = new Board(world.chats, blame);
  }

  blame(fault: string): void {
    this.faults.push(fault);
  }

  committed(commits: readonly Commit[], knowledge: Knowledge, now: number): void {
    for (const commit of commits) this.books.keep(commit, now, knowledge.mark);
  }

  /**
   * A reset is about to leave for Intune.
   * @returns what is kept of it; null where nobody knows why it leaves
   */
  posting(id: string, knowledge: Knowledge, now: number): Posted | null {
    const device = deviceOf(id);
    const intending = this.books.cases.filter(
      ({ row }) => row.state === 'resetting' && row.authorisation.device.id === id,
    );
    const [known, another] = intending;
    if (known === undefined || another !== undefined) {
      this.blame(`a reset of ${device} left with ${intending.length} committed intents`);
      return null;
    }
    const { admitted } = known;
    if (admitted === null || admitted.ruling.recipient === null) {
      this.blame(`${known.id} was sent and never let in`);
      return null;
    }
    const facts = this.#facts.since(knowledge.mark, now - oldestReading);
    const objection = objectionTo({ ...known, admitted }, facts, now);
    if (objection !== null) this.blame(`${known.id} was sent although ${objection}`);
    const baseline = knowledge.resets.get(device) ?? 0;
    const underWay = this.#intune.resets
      .slice(0, baseline)
      .some((reset) => reset.device === id && (reset.state === 'pending' || reset.state === 'active'));
    if (underWay) this.blame(`${known.id} was sent while another reset of ${device} was under way`);
    this.board.look(now);
    this.#checkTold(known, admitted);
    const posted = { at: now, throttled: false, recipient: admitted.ruling.recipient, device, baseline };
    known.posts.push(posted);
    return posted;
  }

  #checkTold({ id, asker }: Case, { ruling, owner }: NonNullable<Case['admitted']>): void {
    const told = (heading: string, who: string): boolean =>
      this.board.hasTold(id, heading, (person) => person === who);
    if (owner !== null && owner !== asker && !told(headings.owner, owner)) {
      this.blame(`${id} was sent before its owner ${owner} was told`);
    }
    const { recipient } = ruling;
    if (recipient !== null && !told(headings.status, recipient) && !told(headings.owner, recipient)) {
      this.blame(`${id} was sent before the private chat with ${recipient} was open`);
    }
    const others = (person: string | null): boolean => person !== asker && person !== recipient;
    if (ruling.breakGlass && !this.board.hasTold(id, headings.emergency, others)) {
      this.blame(`${id} skipped its approvals before anybody was told`);
    }
  }

  /** A card leaves for a chat. @param isNew whether it is posted: then a phone shows it */
  showing(card: Card, place: string, isNew: boolean, knowledge: Knowledge): void {
    for (const node of card.nodes) {
      if (node.kind !== 'code') continue;
      if (isNew) this.blame(`a code was posted in ${place} as a message of its own`);
      this.#checkCode(node.code.reveal(), requestIdOf(card), place, knowledge);
    }
  }

  #checkCode(code: string, requestId: string | null, place: string, knowledge: Knowledge): void {
    const known = this.books.cases.find(({ id }) => id === requestId);
    const posted = known?.posts.at(-1);
    if (known === undefined || posted === undefined) {
      this.blame(`a code was shown in ${place} for no reset`);
      return;
    }
    if (!privatePlaces(posted.recipient).includes(place)) {
      this.blame(`the code of ${known.id} was shown in ${place} and is for ${posted.recipient}`);
    }
    const seen = this.#intune.resets.slice(0, knowledge.resets.get(posted.device) ?? 0);
    const fresh = seen.filter((reset, index) => index >= posted.baseline && reset.device === posted.device);
    const [ours, another] = fresh;
    if (another !== undefined) this.blame(`${known.id} showed a code while nobody can tell whose it is`);
    if (ours?.code !== code) this.blame(`${known.id} showed the code of another reset`);
  }

  /**
   * Nothing is under way: what has to be so now?
   * @param disturbedAt when something last kept the bot from its work, milliseconds since 1970
   */
  checkRest(now: number, disturbedAt: number): void {
    this.board.look(now);
    for (const { codeSince, place } of this.board.notices) {
      if (codeSince === null) continue;
      const due = Math.max(codeSince + terms.redactAfter, disturbedAt);
      if (now > due + removalDelay)
        this.blame(`a code has been standing in ${place} for ${now - codeSince} ms`);
      if (ownerOfPlace(place) === null) this.blame(`a code stands in ${place}`);
    }
  }

  /** Everything that was logged or written down goes through here. */
  checkWritten(text: string, where: string): void {
    if (looksLikeCode(text)) this.blame(`a code was written to ${where}`);
  }
}
