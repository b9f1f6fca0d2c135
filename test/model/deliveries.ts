import type { Click } from '../../src/core/door.ts';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { RequestId } from '../../src/core/ids.ts';
import type { Case, Clicked } from './cases.ts';
import type { Instance } from './instance.ts';
import type { Act, Ask, Choose, Press, Reveal } from './schedule.ts';
import type { Simulation } from './simulation.ts';

/** What came of one attempt to hand something over; `unknown` while nothing was answered. */
type Outcome = 'accepted' | 'repeated' | 'failed' | 'unknown';

/** Something that a chat hands over, perhaps more than once. */
type Delivery = {
  isAsk: boolean;
  outcomes: Outcome[];
  handOver: (instance: Instance) => Promise<'accepted' | 'repeated'>;
};

const viewPrefix = 'view-';

/** @returns whether it is no message but a view that somebody has opened for themselves */
export function isView(message: string): boolean {
  return message.startsWith(viewPrefix);
}

/** Brings what people do to an instance, as Slack and Teams would. */
export class Deliveries {
  readonly #world: Simulation;
  readonly #all: Delivery[] = [];

  constructor(world: Simulation) {
    this.#world = world;
  }

  /** @returns the request that an act is about; null while there is none */
  requestOf({ request }: { request: number }): Case | null {
    const { cases } = this.#world.witness.books;
    return cases.at(-1 - (request % Math.max(1, cases.length))) ?? null;
  }

  /** Hands over what somebody does; what comes of it is seen later. */
  send(act: Act): void {
    const instance = this.#world.at(act.at);
    const delivery = this.#deliveryOf(act);
    if (instance === null || delivery === null) return;
    const place = delivery.outcomes.push('unknown') - 1;
    void this.#handOver(delivery, place, instance);
  }

  async #handOver(delivery: Delivery, place: number, instance: Instance): Promise<void> {
    await instance.line.turn();
    try {
      delivery.outcomes[place] = await delivery.handOver(instance);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      delivery.outcomes[place] = 'failed';
    }
    const accepted = delivery.outcomes.filter((outcome) => outcome === 'accepted').length;
    if (accepted > 1) this.#world.witness.blame('one delivery was taken twice');
  }

  /** @returns between how many and how many requests must have come of what was asked */
  requestsExpected(): { least: number; most: number } {
    const asks = this.#all.filter(({ isAsk }) => isAsk);
    const taken = asks.filter(({ outcomes }) => outcomes.includes('accepted'));
    const possible = asks.filter(({ outcomes }) => outcomes.some((outcome) => outcome !== 'repeated'));
    return { least: taken.length, most: possible.length };
  }

  #deliveryOf(act: Act): Delivery | null {
    switch (act.do) {
      case 'repeat':
        return this.#all[act.delivery % Math.max(1, this.#all.length)] ?? null;
      case 'ask':
        return this.#keep(true, this.#askWith(act, this.#key()));
      case 'reveal': {
        const known = this.requestOf(act);
        return known === null ? null : this.#keep(false, this.#revealWith(act, known.id, this.#key()));
      }
      default: {
        const known = this.requestOf(act);
        return known === null ? null : this.#keep(false, this.#clickWith(act, known, this.#key()));
      }
    }
  }

  #keep(isAsk: boolean, handOver: Delivery['handOver']): Delivery {
    const delivery = { isAsk, outcomes: [], handOver };
    this.#all.push(delivery);
    return delivery;
  }

  #key(): string {
    return `key-${this.#all.length}`;
  }

  #askWith({ who, on, query, reason, breakGlass }: Ask, onceKey: string): Delivery['handOver'] {
    const actor = this.#world.actor(who, on);
    const origin = { actor, conversation: null, askedIn: null, replyUrl: null, locale: 'en-GB' };
    const command = { query, reason: reason ? 'because' : null, breakGlass };
    return async ({ service }) => {
      const { kind } = await service.door.request({ origin, command, onceKey });
      return kind;
    };
  }

  #clickWith(act: Press | Choose, known: Case, onceKey: string): Delivery['handOver'] {
    const click: Click = {
      actor: this.#world.actor(act.who, act.on),
      locale: null,
      replyUrl: null,
      what: whatOf(act, known),
      onceKey,
    };
    const clicked: Clicked = { verb: act.do, who: act.who, answer: null, answeredAt: null };
    known.clicks.push(clicked);
    return async ({ service }) => {
      const receipt = await service.door.instruct(click);
      if (receipt.kind === 'accepted')
        void receipt.settled.then(({ answer }) => this.#answered(clicked, answer.kind));
      return receipt.kind;
    };
  }

  /** Who is told that it is being worked on knows no more than before. */
  #answered(clicked: Clicked, answer: string): void {
    clicked.answer = answer;
    clicked.answeredAt = answer === 'working' ? null : this.#world.clock.now();
  }

  /** A view opens for whoever clicked, and shows what the bot answers. */
  #revealWith({ who, on }: Reveal, requestId: RequestId, onceKey: string): Delivery['handOver'] {
    const { witness, chats } = this.#world;
    const actor = this.#world.actor(who, on);
    const chat = chats[actor.platform];
    const place = `@${actor.userId}`;
    return async ({ service, line, knowledge }) => {
      const shownIn = {
        platform: actor.platform,
        tenant: actor.tenant,
        conversation: place,
        message: `${viewPrefix}${chat.messages.length}`,
      };
      const view = { ref: shownIn, where: place, versions: [] as Parameters<typeof witness.showing>[0][] };
      chat.messages.push(view);
      const answer = await service.door.reveal({ actor, locale: null, requestId, onceKey, shownIn });
      if (answer.kind === 'repeated') return 'repeated';
      if (line.isCut || chat.down) return 'accepted';
      witness.showing(answer.card, place, false, knowledge);
      view.versions.push(answer.card);
      return 'accepted';
    };
  }
}

function whatOf(act: Press | Choose, { id: requestId, row }: Case): Click['what'] {
  switch (act.do) {
    case 'approve':
    case 'deny':
      return { kind: 'decide', requestId, decision: act.do };
    case 'choose': {
      const candidates =
        row.state === 'choosing_device' && row.step.kind === 'asking' ? row.step.candidates : [];
      const choice = candidates[act.choice % Math.max(1, candidates.length)]?.id ?? 'pixel';
      return { kind: 'choose', requestId, choice };
    }
    case 'cancel':
    case 'acknowledge':
    case 'try_again':
      return { kind: act.do, requestId };
  }
}
