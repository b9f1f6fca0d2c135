import { randomUUID } from 'node:crypto';
import { type Card, type HomeCard, lastingNodes } from '../../src/core/card.ts';
import type { PasscodeService } from '../../src/core/door.ts';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { describeFailure } from './describe-failure.ts';
import type { SlackViews } from './views.ts';

type Wish = { actor: ChatActor; locale: string | null; said: Card | null };

type HomeTabParts = {
  service: () => Pick<PasscodeService, 'home' | 'notNow'>;
  views: Pick<SlackViews, 'publish'>;
  logger: Logger;
};

/**
 * Everybody's own Home tab. For one person it is drawn one after the other, so that the last word stands, and whatever
 * is wished for meanwhile becomes one further drawing: opening it a hundred times is no hundred calls.
 */
export class HomeTab {
  readonly #parts: HomeTabParts;
  readonly #underWay = new Map<string, { next: Wish | null; done: Promise<void> }>();

  constructor(parts: HomeTabParts) {
    this.#parts = parts;
  }

  /**
   * Draws somebody's Home tab as things are from now on. Never rejects: it may get lost, and is drawn anew when it is
   * opened again.
   * @param said the answer to what they have just done there; null where they only look
   */
  refresh(actor: ChatActor, locale: string | null, said: Card | null): Promise<void> {
    const key = `${actor.tenant}/${actor.userId}`;
    const wish = { actor, locale, said };
    const underWay = this.#underWay.get(key);
    if (underWay !== undefined) {
      underWay.next = { ...wish, said: said ?? underWay.next?.said ?? null };
      return underWay.done;
    }
    const started = { next: null, done: Promise.resolve() };
    this.#underWay.set(key, started);
    started.done = this.#drawAll(key, wish);
    return started.done;
  }

  async #drawAll(key: string, first: Wish): Promise<void> {
    for (let wish: Wish | null = first; wish !== null; ) {
      await this.#draw(wish);
      const underWay = this.#underWay.get(key);
      wish = underWay?.next ?? null;
      if (underWay !== undefined) underWay.next = null;
    }
    this.#underWay.delete(key);
  }

  async #draw(wish: Wish): Promise<void> {
    try {
      const card = await this.#cardOf(wish);
      await this.#parts.views.publish(wish.actor, { card, rendering: randomUUID() });
    } catch (error) {
      const why = describeFailure(error);
      this.#parts.logger.warn({ from: 'slack', why }, 'A Home tab could not be drawn.');
    }
  }

  async #cardOf({ actor, locale, said }: Wish): Promise<HomeCard> {
    try {
      return await this.#parts.service().home(actor, locale, said);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      return { nodes: lastingNodes(this.#parts.service().notNow(locale)) };
    }
  }
}
