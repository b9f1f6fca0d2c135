import type { Card, CardNode } from '../../core/card.ts';
import type { MessageContent, ThreadEvent } from '../../core/message.ts';
import type { Request } from '../../core/request/schema.ts';
import type { Words } from '../words.ts';
import { requestFacts } from './facts.ts';
import { progressNodes } from './status.ts';

/** Tells those who watch over the bot. */
export function noticeCard(
  words: Words,
  notice: Extract<MessageContent, { kind: 'notice' }>,
  request: Request | null,
): Card {
  const { t, locale } = words;
  const title = t(`notice.${notice.about}.title`);
  const facts: CardNode[] = request === null ? [] : [{ kind: 'facts', items: requestFacts(words, request) }];
  const text: CardNode = { kind: 'text', text: t(`notice.${notice.about}.text`, { name: notice.name }) };
  return { locale, summary: title, nodes: [{ kind: 'heading', text: title }, text, ...facts] };
}

/** What is said in a thread as the request goes on. */
export function eventCard(words: Words, event: ThreadEvent, request: Request): Card {
  const nodes = eventNodes(words, event, request);
  const [first] = nodes;
  return {
    locale: words.locale,
    summary: first?.kind === 'text' ? first.text : words.t('status.title'),
    nodes,
  };
}

function eventNodes(words: Words, event: ThreadEvent, request: Request): CardNode[] {
  const { t } = words;
  switch (event.kind) {
    case 'approved_by': {
      const { name, have, need } = event;
      return [{ kind: 'text', text: t('event.approved_by', { name, have, need }) }];
    }
    case 'waiting':
      return [{ kind: 'text', text: t(`status.waiting.${event.for}`) }];
    case 'ended':
      return progressNodes(words, request, false);
    case 'approval_asked':
    case 'reminded':
    case 'escalated':
    case 'break_glass':
    case 'reset_sent':
      return [{ kind: 'text', text: t(`event.${event.kind}`) }];
  }
}
