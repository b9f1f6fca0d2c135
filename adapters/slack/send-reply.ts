import type { Card } from '../../src/core/card.ts';
import { describeFailure } from './describe-failure.ts';
import type { DoorParts } from './door-parts.ts';
import { postReply } from './post-reply.ts';
import { renderMessage } from './render-blocks.ts';

/**
 * Tells somebody something for their eyes only, after their click or command was acknowledged. It may get lost:
 * nothing that must arrive goes this way. Never rejects.
 */
export async function sendReply(
  { apiUrl, logger }: Pick<DoorParts, 'apiUrl' | 'logger'>,
  url: string | null,
  card: Card,
): Promise<void> {
  if (url === null) return;
  try {
    await postReply(url, renderMessage(card), apiUrl);
  } catch (error) {
    logger.warn(
      { from: 'slack', why: describeFailure(error) },
      'An answer for one person could not be sent.',
    );
  }
}
