import type { Card, CardNode } from '../../core/card.ts';
import type { Request } from '../../core/request/schema.ts';
import type { Words } from '../words.ts';
import { endingNodes } from './ending.ts';
import { decisionNodes, deviceOf, nameToConfirm, requestFacts } from './facts.ts';
import { progressNodes } from './status.ts';

/** What an approver sees: the question with its buttons while it is open, and afterwards who decided and when. */
export function approvalCard(words: Words, request: Request): Card {
  const { t, locale, moment } = words;
  const requester = 'authorisation' in request ? (request.authorisation?.requester.displayName ?? '') : '';
  const recipient = 'authorisation' in request ? (request.authorisation?.recipient.displayName ?? '') : '';
  const device = deviceOf(request)?.name ?? '';
  const nodes: CardNode[] = [
    { kind: 'heading', text: t('approval.title') },
    { kind: 'text', text: t('approval.text', { requester, device }) },
    { kind: 'facts', items: requestFacts(words, request) },
    ...decisionNodes(words, request),
  ];
  const summary = t('approval.summary', { requester });
  if (request.state !== 'awaiting_approval')
    return { locale, summary, nodes: [...nodes, ...closingNodes(words, request)] };
  const confirm = {
    title: t('confirm.approve.title'),
    text: t('confirm.approve.text', { device: nameToConfirm(device), recipient }),
    accept: t('confirm.yes'),
    decline: t('confirm.no'),
  };
  return {
    locale,
    summary,
    nodes: [
      ...nodes,
      ...progressNodes(words, request, false),
      { kind: 'note', text: `${t('fact.label', { label: t('fact.until') })} ${moment(request.expiresAt)}` },
      {
        kind: 'actions',
        requestId: request.id,
        buttons: [
          { verb: 'approve', label: t('button.approve'), style: 'primary', confirm },
          { verb: 'deny', label: t('button.deny'), style: 'danger' },
        ],
      },
    ],
  };
}

function closingNodes(words: Words, request: Exclude<Request, { state: 'awaiting_approval' }>): CardNode[] {
  const { t } = words;
  switch (request.state) {
    case 'choosing_device':
      return [];
    case 'approved':
    case 'resetting':
    case 'awaiting_device':
    case 'delivering':
      return [{ kind: 'text', text: t('approval.going'), tone: 'good' }];
    case 'completed':
      return [{ kind: 'text', text: t('approval.done'), tone: 'good' }];
    case 'failed':
    case 'denied':
    case 'expired':
    case 'canceled':
      return [...endingNodes(words, request), { kind: 'note', text: t('approval.closed') }];
  }
}
