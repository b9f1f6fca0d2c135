import type { Card, HomeCard } from './card.ts';
import type { ManagedDeviceId, RequestId } from './ids.ts';
import type { Answer, Instruction } from './message.ts';
import type { ChatActor } from './person.ts';
import type { RequestOrigin, ResetCommand } from './request/schema.ts';
import type { MessageRef } from './target.ts';

/** What an adapter hands over for a typed command. `onceKey` is what the platform makes unique in one delivery. */
export type Ask = { origin: RequestOrigin; command: ResetCommand; onceKey: string };

/**
 * `repeated`: this very delivery was taken before and nothing was done now. Whether that is an attack or a retry is
 * the adapter's to know, for it knows which of its deliveries are ever retried.
 */
export type AskReceipt = { kind: 'accepted'; requestId: RequestId } | { kind: 'repeated' };

/**
 * What an adapter hands over for a click on a device of somebody's own page. `offer` names the offer as it stood
 * there: it is good for one request, however often it is clicked.
 */
export type OfferAsk = { origin: RequestOrigin; deviceId: ManagedDeviceId; offer: string; onceKey: string };

/** `taken`: another click took the same offer before, and nothing was done now. */
export type OfferReceipt = AskReceipt | { kind: 'taken' };

/** What an adapter hands over for a click or a subcommand. */
export type Click = Instruction & { onceKey: string };

export type ClickReceipt =
  | {
      kind: 'accepted';
      /** What came of it, with a card in the clicker's language, once it has been carried out; never rejects. */
      settled: Promise<{ answer: Answer; card: Card }>;
    }
  | { kind: 'repeated' };

export type RevealAsk = {
  actor: ChatActor;
  locale: string | null;
  requestId: RequestId;
  onceKey: string;
  /** What will show the code (a view, a card) and is overwritten after its time. */
  shownIn: MessageRef;
};

export type RevealAnswer =
  /** The card holds the code. It must go to `shownIn` and nowhere else. */
  | { kind: 'code'; card: Card }
  /** Intune did not answer in time, or nothing may be shown: the card says which, and offers to try again. */
  | { kind: 'no_code'; card: Card }
  | { kind: 'repeated' };

/**
 * The only door to the product. Each method that changes something returns once that is durable, and takes no word
 * about people but the actor's ids. All throw `StoreUnavailableError` where nothing could be kept.
 */
export interface PasscodeService {
  request(ask: Ask): Promise<AskReceipt>;
  /** As `request`, for a device that was offered; whether it may be reset is found out as for one that was named. */
  takeOffer(ask: OfferAsk): Promise<OfferReceipt>;
  /** Decide, cancel, acknowledge, choose a device, try again. */
  instruct(click: Click): Promise<ClickReceipt>;
  reveal(ask: RevealAsk): Promise<RevealAnswer>;
  /** The asker's own requests, as a card for their eyes only. */
  status(actor: ChatActor, locale: string | null): Promise<Card>;
  /**
   * The asker's own devices and requests, as a page for their eyes only. How it stands with a chat or with Intune that
   * does not answer is said there.
   * @param said the answer to what they have just done there, which goes first; null where they only look
   */
  home(actor: ChatActor, locale: string | null, said: Card | null): Promise<HomeCard>;
  help(locale: string | null): Card;
  /** The first answer to a command: that it is kept, and where it goes on. */
  received(locale: string | null): Card;
  /** The answer where nothing could be kept. */
  notNow(locale: string | null): Card;
}
