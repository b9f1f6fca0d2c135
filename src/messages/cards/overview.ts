import type { Card, CardButton, LastingNode } from '../../core/card.ts';
import { hasEnded, legalMoves } from '../../core/request/moves.ts';
import type { Request } from '../../core/request/schema.ts';
import type { Words } from '../words.ts';
import { deviceOf } from './facts.ts';
import { progressNodes } from './status.ts';

/** A person's own latest requests, newest first. */
export function overviewCard(words: Words, requests: readonly Request[]): Card {
  const { t, locale } = words;
  const nodes = requests.flatMap((request) => requestLines(words, request));
  return {
    locale,
    summary: t('overview.title'),
    nodes: [
      { kind: 'heading', text: t('overview.title') },
      ...(nodes.length === 0 ? [{ kind: 'text', text: t('overview.none') } as const] : nodes),
    ],
  };
}

/**
 * One request in two lines: what it is about and how it stands, its number and when it was asked.
 * @param buttons what can be done with it beside calling it off
 */
export function requestLines(
  words: Words,
  request: Request,
  buttons: readonly CardButton[] = [],
): LastingNode[] {
  const { t, moment } = words;
  const name = deviceOf(request)?.name ?? request.command.query ?? t('status.title');
  const [state] = progressNodes(words, request, false);
  const said = state?.kind === 'text' ? state.text : '';
  const line: LastingNode = { kind: 'text', text: `${t('fact.label', { label: name })} ${said}` };
  const note: LastingNode = {
    kind: 'note',
    text: `${t('fact.number')} ${request.id} · ${moment(request.createdAt)}`,
  };
  const canBeCanceled = !hasEnded(request) && legalMoves[request.state].includes('canceled');
  const offered: CardButton[] = [
    ...buttons,
    ...(canBeCanceled ? [{ verb: 'cancel', label: t('button.cancel') } as const] : []),
  ];
  if (offered.length === 0) return [line, note];
  return [line, note, { kind: 'actions', requestId: request.id, buttons: offered }];
}
