import type { Answer, MessageContent, ThreadEvent } from '../../../src/core/message.ts';
import { answerCard } from '../../../src/messages/cards/answer.ts';
import { helpCard, notNowCard, receivedCard } from '../../../src/messages/cards/help.ts';
import { eventCard, noticeCard } from '../../../src/messages/cards/notice.ts';
import { overviewCard } from '../../../src/messages/cards/overview.ts';
import type { Words } from '../../../src/messages/words.ts';
import { everywhere, inChannel, privately, type Sample, type Samples } from '../sample.ts';
import { hilda, type SampleRequests } from '../sample-requests.ts';

type Notice = Extract<MessageContent, { kind: 'notice' }>;

/** Of every kind at least one; the compiler asks for those that are missing. */
type OfEveryKind<Union extends { kind: string }> = {
  [Kind in Union['kind']]: readonly [Extract<Union, { kind: Kind }>, ...Extract<Union, { kind: Kind }>[]];
};

/** Sentences for one person, lines in a thread, and what those are told who watch over the bot. */
export function tellingSamples(words: Words, requests: SampleRequests): Record<string, Samples> {
  return {
    answers: named(Object.values(answers).flat(), (answer) => privately(answerCard(words, answer))),
    events: named(Object.values(events).flat(), (event) =>
      inChannel(eventCard(words, event, requests.completed())),
    ),
    notices: {
      break_glass: notice(words, 'break_glass', requests),
      not_me: notice(words, 'not_me', requests),
      guessing: privately(noticeCard(words, about('guessing'), null)),
    },
    help: {
      help: everywhere(helpCard(words)),
      received: everywhere(receivedCard(words)),
      'not now': everywhere(notNowCard(words)),
    },
    overview: {
      none: privately(overviewCard(words, [])),
      several: privately(
        overviewCard(words, [
          requests.choosing({ kind: 'finding', delayed: false }),
          requests.awaitingApproval(),
          requests.awaitingDevice(),
          requests.completed(),
          requests.denied('device_not_found', { device: null }),
        ]),
      ),
    },
  };
}

const answers: OfEveryKind<Answer> = {
  recorded: [
    { kind: 'recorded', decision: 'approve' },
    { kind: 'recorded', decision: 'deny' },
  ],
  too_late: [{ kind: 'too_late' }],
  already_decided: [{ kind: 'already_decided' }],
  not_yours: [{ kind: 'not_yours' }],
  not_an_approver: [{ kind: 'not_an_approver' }],
  own_request: [{ kind: 'own_request' }],
  recipient_cannot_approve: [{ kind: 'recipient_cannot_approve' }],
  identity: [
    { kind: 'identity', why: 'person_unknown' },
    { kind: 'identity', why: 'guest' },
  ],
  canceled: [{ kind: 'canceled' }],
  nothing_to_cancel: [{ kind: 'nothing_to_cancel' }],
  cannot_cancel_any_more: [{ kind: 'cannot_cancel_any_more' }],
  chosen: [{ kind: 'chosen', name: 'Anna’s Pixel' }],
  choice_gone: [{ kind: 'choice_gone' }],
  retry_not_needed: [{ kind: 'retry_not_needed' }],
  retrying: [{ kind: 'retrying' }],
  acknowledged: [{ kind: 'acknowledged' }],
  unknown_request: [{ kind: 'unknown_request' }],
  working: [{ kind: 'working' }],
  not_now: [{ kind: 'not_now' }],
  cannot_reach: [{ kind: 'cannot_reach' }],
};

const events: OfEveryKind<ThreadEvent> = {
  approval_asked: [{ kind: 'approval_asked' }],
  approved_by: [{ kind: 'approved_by', name: hilda.displayName, have: 1, need: 2 }],
  reminded: [{ kind: 'reminded' }],
  escalated: [{ kind: 'escalated' }],
  break_glass: [{ kind: 'break_glass' }],
  reset_sent: [{ kind: 'reset_sent' }],
  waiting: [
    { kind: 'waiting', for: 'private_chat' },
    { kind: 'waiting', for: 'notice' },
    { kind: 'waiting', for: 'intune' },
    { kind: 'waiting', for: 'pause' },
  ],
  ended: [{ kind: 'ended' }],
};

/** Under the kind and whatever tells two of one kind apart. */
function named<Value extends { kind: string }>(
  values: readonly Value[],
  sampleOf: (value: Value) => Sample,
): Samples {
  return Object.fromEntries(values.map((value) => [Object.values(value).join(' '), sampleOf(value)]));
}

function about(what: Notice['about']): Notice {
  return { kind: 'notice', about: what, name: 'Anna Arends' };
}

function notice(words: Words, what: Notice['about'], requests: SampleRequests): Sample {
  const request = requests.approved('notice', requests.breakGlass);
  return { card: noticeCard(words, about(what), request), surfaces: ['personal', 'shared'] };
}
