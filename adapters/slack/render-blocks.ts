import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Card, HomeCard } from '../../src/core/card.ts';
import { escapeMrkdwn, literalText } from './escape-text.ts';
import { slackLimits } from './limits.ts';
import { plain, renderNode, renderOffer } from './render-nodes.ts';

/** What `chat.postMessage`, `chat.update` and a `response_url` take. */
export type SlackMessage = { text: string; blocks: KnownBlock[] };

/**
 * A card as a Slack message. `text` is what notifications and screen readers get: the card's summary alone, never
 * anything from its nodes, so that no code can reach it.
 */
export function renderMessage(card: Card): SlackMessage {
  return {
    text: escapeMrkdwn(card.summary, slackLimits.notificationText),
    blocks: limitBlocks(card.nodes.flatMap(renderNode), slackLimits.blocksInMessage),
  };
}

/**
 * A card as a modal view. It has no inputs, no `private_metadata` and asks for no word when it is closed, because
 * whatever Slack sends back then carries the whole view.
 *
 * @param frame.externalId our own name for the view; an update without it would take the name away
 */
export function renderModal(
  card: Card,
  frame: { externalId: string; title: string; close: string },
): ModalView {
  return {
    type: 'modal',
    external_id: frame.externalId,
    title: plain(literalText(frame.title, slackLimits.modalTitle)),
    close: plain(literalText(frame.close, slackLimits.modalClose)),
    blocks: limitBlocks(card.nodes.flatMap(renderNode), slackLimits.blocksInModal),
  };
}

/**
 * A person's own page as the Home tab.
 * @param rendering a name for this drawing of it, by which an offer that was clicked twice is known
 */
export function renderHome({ nodes }: HomeCard, rendering: string): HomeView {
  const blocks = nodes.flatMap((node, at) =>
    node.kind === 'offer' ? [renderOffer(node, `${rendering}:${at}`)] : renderNode(node),
  );
  return { type: 'home', blocks: limitBlocks(blocks, slackLimits.blocksInHome) };
}

/** Keeps the beginning and the last block of a message or view, which holds the buttons, and says that something was left out. */
function limitBlocks(blocks: KnownBlock[], limit: number): KnownBlock[] {
  const last = blocks.at(-1);
  if (blocks.length <= limit || last === undefined) return blocks;
  return [...blocks.slice(0, limit - 2), { type: 'context', elements: [plain('…')] }, last];
}
