import type { Card, CardNode } from '../../core/card.ts';
import { hasEnded, legalMoves } from '../../core/request/moves.ts';
import type { Request } from '../../core/request/schema.ts';
import type { Words } from '../words.ts';
import { deviceOf } from './facts.ts';
import { progressNodes } from './status.ts';

/** A person's own latest requests, newest first. */
export function overviewCard(words: Words, requests: readonly Request[]): Card {
  const { t, locale } = words;
  const nodes: CardNode[] = requests.flatMap((request) => lines(words, request));
  return {
    locale,
    summary: t('overview.title'),
    nodes: [
      { kind: 'heading', text: t('overview.title') },
      ...(nodes.length === 0 ? [{ kind: 'text', text: t('overview.none') } as const] : nodes),
    ],
  };
}

function lines(words: Words, request: Request): CardNode[] {
  const { t, moment } = words;
  const name = deviceOf(request)?.name ?? request.command.query ?? t('status.title');
  const [state] = progressNodes(words, request, false);
  const said = state?.kind === 'text' ? state.text : '';
  const line: CardNode = { kind: 'text', text: `${t('fact.label', { label: name })} ${said}` };
  const note: CardNode = {
    kind: 'note',
    text: `${t('fact.number')} ${request.id} · ${moment(request.createdAt)}`,
  };
  if (hasEnded(request) || !legalMoves[request.state].includes('canceled')) return [line, note];
  const buttons = [{ verb: 'cancel', label: t('button.cancel') } as const];
  return [line, note, { kind: 'actions', requestId: request.id, buttons }];
}
