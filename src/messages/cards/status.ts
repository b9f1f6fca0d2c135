import { missingApprovals } from '../../core/approval-standing.ts';
import type { Card, CardButton, CardNode } from '../../core/card.ts';
import { plainText } from '../../core/plain-text.ts';
import { hasEnded, legalMoves, watchOf } from '../../core/request/moves.ts';
import type { Candidate, Request, RequestIn } from '../../core/request/schema.ts';
import type { Words } from '../words.ts';
import { endingNodes } from './ending.ts';
import { decisionNodes, deviceOf, requestFacts } from './facts.ts';

/** The request as it stands now. `own` is the copy of the person who asked: the only one with their buttons. */
export function statusCard(words: Words, request: Request, own: boolean): Card {
  const { t, locale } = words;
  const device = deviceOf(request)?.name ?? null;
  const title = device === null ? t('status.title') : t('status.titleFor', { device });
  const progress = progressNodes(words, request, own);
  const [first] = progress;
  const buttons = own ? ownButtons(words, request) : [];
  return {
    locale,
    summary: first?.kind === 'text' ? `${title}. ${first.text}` : title,
    nodes: [
      { kind: 'heading', text: title },
      ...progress,
      { kind: 'facts', items: requestFacts(words, request) },
      ...decisionNodes(words, request),
      ...(buttons.length === 0 ? [] : [{ kind: 'actions', requestId: request.id, buttons } as const]),
    ],
  };
}

/** @returns what is happening now, in words */
export function progressNodes(words: Words, request: Request, own: boolean): CardNode[] {
  const { t } = words;
  const text = (sentence: string): CardNode => ({ kind: 'text', text: sentence });
  switch (request.state) {
    case 'choosing_device':
      return choosingNodes(words, request, own);
    case 'awaiting_approval': {
      const missing = missingApprovals(request.authorisation);
      const waiting = text(t('status.awaitingApproval', { missing }));
      return request.escalated ? [waiting, text(t('status.awaitingEscalated'))] : [waiting];
    }
    case 'approved':
      return [
        text(
          t(request.waitingFor === 'nothing' ? 'status.approved' : `status.waiting.${request.waitingFor}`),
        ),
      ];
    case 'resetting':
      return [text(t('status.resetting'))];
    case 'awaiting_device':
      return [text(t(request.deviceActive ? 'status.deviceActive' : 'status.awaitingDevice'))];
    case 'delivering':
      return [text(t('status.delivering'))];
    case 'completed':
    case 'failed':
    case 'denied':
    case 'expired':
    case 'canceled':
      return endingNodes(words, request);
  }
}

function choosingNodes(words: Words, request: RequestIn<'choosing_device'>, own: boolean): CardNode[] {
  const { t, moment } = words;
  const { step, command } = request;
  switch (step.kind) {
    case 'received':
    case 'finding': {
      const looking =
        command.query === null ? t('status.finding') : t('status.findingNamed', { query: command.query });
      const nodes: CardNode[] = [{ kind: 'text', text: own ? looking : t('status.finding') }];
      return step.kind === 'finding' && step.delayed
        ? [...nodes, { kind: 'text', text: t('status.delayed') }]
        : nodes;
    }
    case 'chosen':
      return [{ kind: 'text', text: t('status.checking') }];
    case 'asking': {
      const question: CardNode = { kind: 'text', text: t(`status.choose.${step.because}`) };
      if (!own) return [question];
      return [
        question,
        {
          kind: 'choices',
          requestId: request.id,
          prompt: t('status.choose.prompt'),
          submit: t('status.choose.submit'),
          choices: step.candidates.map((candidate) => ({
            value: candidate.id,
            label: candidate.name,
            description: describeCandidate(words, candidate, choiceRoom),
          })),
        },
        { kind: 'note', text: t('status.choose.until', { until: moment(step.expiresAt) }) },
      ];
    }
  }
}

/** How much is shown of the line under a choice where there is least room for it: in Slack. */
const choiceRoom = 75;
const between = ' · ';

/**
 * What tells devices of one name apart: model and system, the end of the serial number, when it was last seen.
 * @param room the most characters that it may have; a model too long for that is cut, and nothing else
 */
export function describeCandidate(
  { t, moment }: Words,
  candidate: Candidate,
  room = Number.POSITIVE_INFINITY,
): string {
  const seenAt = candidate.lastSyncDateTime === null ? Number.NaN : Date.parse(candidate.lastSyncDateTime);
  const { model, operatingSystem } = candidate;
  const seen = Number.isNaN(seenAt) ? t('status.neverSeen') : t('status.seen', { moment: moment(seenAt) });
  const line = (kind: string): string =>
    t('status.choose.description', { kind, seen, serial: candidate.serialTail ?? 'none' });
  const platform = line(operatingSystem);
  const left = room - platform.length - between.length;
  if (model === null || model === operatingSystem || left < 1) return platform;
  return line(`${plainText(model, left)}${between}${operatingSystem}`);
}

function ownButtons({ t }: Words, request: Request): CardButton[] {
  if (!hasEnded(request) && legalMoves[request.state].includes('canceled')) {
    return [{ verb: 'cancel', label: t('button.cancel') }];
  }
  if (watchOf(request) === null) return [];
  const confirm = {
    title: t('confirm.tryAgain.title'),
    text: t('confirm.tryAgain.text'),
    accept: t('button.tryAgain'),
    decline: t('confirm.no'),
  };
  return [{ verb: 'try_again', label: t('button.tryAgain'), style: 'primary', confirm }];
}
