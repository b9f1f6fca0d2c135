import { type Card, type HomeCard, lastingNodes } from '../../src/core/card.ts';
import type {
  Ask,
  AskReceipt,
  Click,
  ClickReceipt,
  OfferAsk,
  OfferReceipt,
  PasscodeService,
  RevealAnswer,
  RevealAsk,
} from '../../src/core/door.ts';
import { managedDeviceIdSchema, requestIdSchema } from '../../src/core/ids.ts';
import type { Answer } from '../../src/core/message.ts';
import type { ChatActor } from '../../src/core/person.ts';

export function sentence(text: string): Card {
  return { summary: text, locale: 'en', nodes: [{ kind: 'text', text }] };
}

/** A service that keeps what it was asked, in memory, and answers as a test tells it to. */
export class FakeService implements PasscodeService {
  readonly asks: Ask[] = [];
  readonly clicks: Click[] = [];
  readonly reveals: RevealAsk[] = [];
  readonly statuses: ChatActor[] = [];
  readonly offers: OfferAsk[] = [];
  readonly homes: { actor: ChatActor; locale: string | null; said: string | null }[] = [];
  /** What every durable step waits for. */
  durable: Promise<void> = Promise.resolve();
  settledWith: Promise<Answer> = Promise.resolve({ kind: 'recorded', decision: 'approve' });
  revealed: RevealAnswer = { kind: 'no_code', card: sentence('Intune is slow today.') };
  readonly #keys = new Set<string>();

  async request(ask: Ask): Promise<AskReceipt> {
    await this.durable;
    if (!this.#isNew(ask.onceKey)) return { kind: 'repeated' };
    this.asks.push(ask);
    return { kind: 'accepted', requestId: requestIdSchema.parse('req-1') };
  }

  async takeOffer(ask: OfferAsk): Promise<OfferReceipt> {
    await this.durable;
    if (!this.#isNew(ask.onceKey)) return { kind: 'repeated' };
    if (!this.#isNew(`offer ${ask.offer}`)) return { kind: 'taken' };
    this.offers.push(ask);
    return { kind: 'accepted', requestId: requestIdSchema.parse('req-1') };
  }

  async instruct(click: Click): Promise<ClickReceipt> {
    await this.durable;
    if (!this.#isNew(click.onceKey)) return { kind: 'repeated' };
    this.clicks.push(click);
    const settled = this.settledWith.then((answer) => ({
      answer,
      card: sentence(`settled: ${answer.kind}`),
    }));
    return { kind: 'accepted', settled };
  }

  async reveal(ask: RevealAsk): Promise<RevealAnswer> {
    await this.durable;
    if (!this.#isNew(ask.onceKey)) return { kind: 'repeated' };
    this.reveals.push(ask);
    return this.revealed;
  }

  async status(actor: ChatActor): Promise<Card> {
    await this.durable;
    this.statuses.push(actor);
    return sentence('status card');
  }

  /** What is said, a device that is offered, and a request. */
  async home(actor: ChatActor, locale: string | null, said: Card | null): Promise<HomeCard> {
    await this.durable;
    this.homes.push({ actor, locale, said: said?.summary ?? null });
    const confirm = { title: 'Reset?', text: 'It will be reset.', accept: 'Reset', decline: 'Back' };
    const deviceId = managedDeviceIdSchema.parse('device-1');
    return {
      nodes: [
        ...(said === null ? [] : lastingNodes(said)),
        { kind: 'offer', deviceId, text: 'Pixel: can be reset.', label: 'Reset', confirm },
        {
          kind: 'actions',
          requestId: requestIdSchema.parse('req-1'),
          buttons: [{ verb: 'cancel', label: 'Cancel' }],
        },
      ],
    };
  }

  help = (): Card => sentence('help card');
  received = (): Card => sentence('received card');
  notNow = (): Card => sentence('not now card');

  #isNew(key: string): boolean {
    const isNew = !this.#keys.has(key);
    this.#keys.add(key);
    return isNew;
  }
}
