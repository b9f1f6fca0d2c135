import type { CardNode } from '../../core/card.ts';
import type { Request } from '../../core/request/schema.ts';
import { describeReasons } from '../describe-reasons.ts';
import type { Words } from '../words.ts';
import { deviceOf } from './facts.ts';

type Ended = Extract<Request, { state: 'completed' | 'failed' | 'denied' | 'expired' | 'canceled' }>;

/** How a request ended: what happened, what to do, and for a device that cannot be reset every reason. */
export function endingNodes(words: Words, request: Ended): CardNode[] {
  const { t } = words;
  const device = deviceOf(request)?.name ?? '';
  switch (request.state) {
    case 'completed': {
      const recipient = request.authorisation.recipient.displayName;
      const done: CardNode = {
        kind: 'text',
        text: t(`status.completed.${request.outcome}`, { recipient }),
        tone: 'good',
      };
      return request.late ? [{ kind: 'text', text: t('status.late') }, done] : [done];
    }
    case 'failed': {
      const nodes: CardNode[] = [
        { kind: 'text', text: t(`failure.${request.failure}.message`, { device }), tone: 'warning' },
        { kind: 'text', text: t(`failure.${request.failure}.remedy`) },
      ];
      return request.retriedBy === null ? nodes : [...nodes, { kind: 'note', text: t('status.retried') }];
    }
    case 'denied': {
      const name = request.by?.displayName ?? '';
      return [
        { kind: 'text', text: t(`denial.${request.denial}.message`, { device, name }), tone: 'attention' },
        { kind: 'text', text: t(`denial.${request.denial}.remedy`) },
        ...describeReasons(request.reasons, t).map(
          ({ message, remedy }): CardNode => ({ kind: 'text', text: `• ${message} ${remedy}` }),
        ),
      ];
    }
    case 'expired':
      return [
        { kind: 'text', text: t(`expiry.${request.expiry}.message`), tone: 'attention' },
        { kind: 'text', text: t(`expiry.${request.expiry}.remedy`) },
      ];
    case 'canceled':
      return [
        {
          kind: 'text',
          text: t(`canceled.${request.canceler}.message`, { name: request.by.name }),
          tone: 'attention',
        },
        { kind: 'text', text: t('canceled.remedy') },
      ];
  }
}
