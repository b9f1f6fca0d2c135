import type { Card, CardButton, CardNode } from '../../core/card.ts';
import { hasEnded, legalMoves } from '../../core/request/moves.ts';
import type { Request } from '../../core/request/schema.ts';
import type { Words } from '../words.ts';
import { decisionNodes, deviceOf, requestFacts } from './facts.ts';
import { progressNodes } from './status.ts';

/** What the owner of a device is told before somebody else's request goes on, with the button that stops it. */
export function ownerNoticeCard(words: Words, request: Request): Card {
  const { t, locale, moment } = words;
  const requester = 'authorisation' in request ? (request.authorisation?.requester.displayName ?? '') : '';
  const device = deviceOf(request)?.name ?? '';
  const stoppable = !hasEnded(request) && legalMoves[request.state].includes('canceled');
  const stop: CardButton[] = stoppable ? [{ verb: 'cancel', label: t('button.notMe'), style: 'danger' }] : [];
  const hint: CardNode[] = stoppable
    ? [
        { kind: 'text', text: t('owner.cancelHint') },
        { kind: 'actions', requestId: request.id, buttons: stop },
      ]
    : progressNodes(words, request, false);
  return {
    locale,
    summary: t('owner.summary'),
    nodes: [
      { kind: 'heading', text: t('owner.title') },
      { kind: 'text', text: t('owner.text', { requester, device }) },
      {
        kind: 'facts',
        items: [
          ...requestFacts(words, request),
          { label: t('fact.asked'), value: moment(request.createdAt) },
        ],
      },
      ...decisionNodes(words, request),
      ...hint,
    ],
  };
}
