import type { Card, CardButton, CardNode } from '../../src/core/card.ts';
import { speechFor, type Translate } from '../../src/messages/translate.ts';
import type { AdaptiveCard, CardElement } from './adaptive-card.ts';
import { cardBytes, type Room, refreshedPeople, rooms } from './limits.ts';
import { literalText } from './literal-text.ts';
import { execute, renderNode } from './render-nodes.ts';

/**
 * Who sees a card. `personal`: the one person in a chat with the bot. `shared`: everyone in a channel or group chat,
 * so approving and denying are left out, and a button asks for one's own view. `viewer`: that view, as the answer to
 * one person's click or refresh.
 */
export type Surface = 'personal' | 'shared' | 'viewer';

export type RenderOptions = {
  surface: Surface;
  /** Teams' ids (`29:…`) of the people for whom their own view is fetched by itself when they look. */
  refreshUserIds?: readonly string[];
};

const decisions: readonly CardButton['verb'][] = ['approve', 'deny'];

/**
 * A card as Adaptive Card 1.5, small enough for Teams.
 * @throws TypeError where a code would be shown to everybody
 */
export function renderCard(card: Card, options: RenderOptions): AdaptiveCard {
  if (options.surface === 'shared' && holdsCode(card)) throw new TypeError('A code is never shown to all.');
  const { t } = speechFor(card.locale);
  const nodes = options.surface === 'shared' ? withReview(card.nodes, t) : card.nodes;
  const refresh = refreshOf(card, options, t);
  let drawn: AdaptiveCard = draw(card, nodes, rooms[0], t);
  for (const room of rooms) {
    drawn = { ...draw(card, nodes, room, t), ...refresh };
    if (Buffer.byteLength(JSON.stringify(drawn)) <= cardBytes) break;
  }
  return drawn;
}

export function holdsCode(card: Card): boolean {
  return card.nodes.some(({ kind }) => kind === 'code');
}

/** @returns whether the card asks its reader to approve or deny */
export function asksForDecision(card: Card): boolean {
  return requestToDecide(card) !== null;
}

function draw(card: Card, nodes: readonly CardNode[], room: Room, t: Translate): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: literalText(card.summary, room.text),
    body: limit(
      nodes.flatMap((node) => renderNode(node, room, t)),
      room.elements,
    ),
  };
}

/** Keeps the beginning and the last element, which holds the buttons. */
function limit(elements: CardElement[], most: number): CardElement[] {
  const last = elements.at(-1);
  if (elements.length <= most || last === undefined) return elements;
  const gap: CardElement = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '…' }] };
  return [...elements.slice(0, most - 2), gap, last];
}

/** A button that asks for one's own view stands in the place of those that decide. */
function withReview(nodes: readonly CardNode[], t: Translate): CardNode[] {
  return nodes.map((node) => {
    if (node.kind !== 'actions' || !node.buttons.some(isDecision)) return node;
    const review: CardButton = { verb: 'review', label: t('teams.review'), style: 'primary' };
    return { ...node, buttons: [...node.buttons.filter((button) => !isDecision(button)), review] };
  });
}

function refreshOf(
  card: Card,
  { surface, refreshUserIds = [] }: RenderOptions,
  t: Translate,
): Pick<AdaptiveCard, 'refresh'> {
  const requestId = requestToDecide(card);
  if (surface === 'personal' || requestId === null || refreshUserIds.length === 0) return {};
  const action = execute('review', t('teams.review'), requestId);
  return { refresh: { action, userIds: refreshUserIds.slice(0, refreshedPeople) } };
}

function requestToDecide(card: Card): string | null {
  for (const node of card.nodes) {
    if (node.kind === 'actions' && node.buttons.some(isDecision)) return node.requestId;
  }
  return null;
}

function isDecision({ verb }: CardButton): boolean {
  return decisions.includes(verb);
}
