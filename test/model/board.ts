import type { Card, CardNode } from '../../src/core/card.ts';
import cards from '../../src/messages/en/cards.ts';
import type { FakeChat } from '../service/fake-chat.ts';
import { textOf } from '../service/fake-chat.ts';
import { ownerOfPlace, type PersonName, type PlatformName } from './cast.ts';

/** A message as it stands in a chat, with what the model wants to know of it. */
export type Notice = {
  platform: PlatformName;
  message: string;
  /** The conversation, or the message under which it stands in a thread: `@U-anna>m3`. */
  place: string;
  requestId: string | null;
  heading: string | null;
  text: string;
  verbs: readonly string[];
  /** Since when a code has been standing in it, milliseconds since 1970; null where none is. */
  codeSince: number | null;
};

/** Reads both chats as people would: message by message, the latest version of each. */
export class Board {
  readonly notices: Notice[] = [];
  readonly #chats: readonly FakeChat[];
  readonly #seen = new Map<string, { notice: Notice; versions: number }>();
  readonly #blame: (fault: string) => void;

  constructor(chats: readonly FakeChat[], blame: (fault: string) => void) {
    this.#chats = chats;
    this.#blame = blame;
  }

  /** Takes in what was posted and changed since the last look. */
  look(now: number): void {
    for (const { platform, messages } of this.#chats) {
      for (const { ref, where, versions } of messages) {
        const key = `${platform} ${ref.message}`;
        const seen = this.#seen.get(key);
        if (seen?.versions === versions.length) continue;
        const notice = seen?.notice ?? blank(platform, ref.message, where);
        if (seen === undefined) this.notices.push(notice);
        for (const card of versions.slice(seen?.versions ?? 0)) this.#read(notice, card, now);
        this.#seen.set(key, { notice, versions: versions.length });
      }
    }
  }

  #read(notice: Notice, card: Card, now: number): void {
    const holdsCode = card.nodes.some(({ kind }) => kind === 'code');
    notice.codeSince = holdsCode ? now : null;
    notice.requestId = requestIdOf(card) ?? notice.requestId;
    notice.heading = headingOf(card);
    notice.text = textOf(card);
    notice.verbs = card.nodes.flatMap((node) =>
      node.kind === 'actions' ? node.buttons.map(({ verb }) => verb) : [],
    );
    const outsideNode = [card.summary, ...card.nodes.filter(({ kind }) => kind !== 'code').map(plainText)];
    if (outsideNode.some(looksLikeCode)) this.#blame(`a code stands in plain words in ${notice.place}`);
  }

  /** @returns whether a message with that heading about the request stands with somebody that `fits` */
  hasTold(requestId: string, heading: string, fits: (person: PersonName | null) => boolean): boolean {
    return this.notices.some(
      (notice) =>
        notice.requestId === requestId &&
        notice.heading?.startsWith(heading) === true &&
        fits(ownerOfPlace(notice.place)),
    );
  }
}

/** How a card is known for what it is. */
export const headings = {
  status: cards['status.title'],
  approval: cards['approval.title'],
  owner: cards['owner.title'],
  emergency: cards['notice.break_glass.title'],
} as const;

/** Codes of the simulated Intune have a name of their own, so that nothing else looks like one. */
export function looksLikeCode(text: string): boolean {
  return text.includes('canary-');
}

function blank(platform: PlatformName, message: string, place: string): Notice {
  return { platform, message, place, requestId: null, heading: null, text: '', verbs: [], codeSince: null };
}

function headingOf(card: Card): string | null {
  const heading = card.nodes.find((node) => node.kind === 'heading');
  return heading?.kind === 'heading' ? heading.text : null;
}

/** Every card about a request names its number; the one with the code has it on its button. */
export function requestIdOf(card: Card): string | null {
  for (const node of card.nodes) {
    if (node.kind === 'actions' || node.kind === 'choices') return node.requestId;
    const number =
      node.kind === 'facts' ? node.items.find(({ label }) => label === cards['fact.number']) : undefined;
    if (number !== undefined) return number.value;
  }
  return null;
}

function plainText(node: CardNode): string {
  return textOf({ summary: '', locale: 'en', nodes: [node] });
}
