import { Counter, Histogram, type Registry } from 'prom-client';
import { messageContentSchema } from '../core/message.ts';
import { platformSchema } from '../core/person.ts';
import { failureCauses, type Observer, pollResults } from '../service/observer.ts';
import { ofThisInstance, startAtZero } from './words.ts';

/** What happened in one call to Graph; no names, no ids. */
export type GraphCall = { route: string; status: number | null; ms: number; throttled: boolean };

type CallObserver = Pick<Observer, 'messageSent' | 'messageFailed' | 'polled'> & {
  graphCalled(call: GraphCall): void;
};

const second = 1_000;
const messageKinds = messageContentSchema.options.map(({ shape }) => shape.kind.value);

/** How this instance gets on with Slack, Teams and Graph. */
export function callMetrics(registry: Registry): CallObserver {
  const registers = [registry];
  const sent = new Histogram({
    name: 'passcode_bot_message_seconds',
    help: ofThisInstance('What posting or changing a message took, by platform and kind of message.'),
    labelNames: ['platform', 'kind'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const unsent = new Counter({
    name: 'passcode_bot_message_failures_total',
    help: ofThisInstance(
      'Attempts to post or change a message that did not succeed, by platform, kind of message and cause.',
    ),
    labelNames: ['platform', 'kind', 'cause'],
    registers,
  });
  const graph = new Histogram({
    name: 'passcode_bot_graph_call_seconds',
    help: ofThisInstance(
      'Calls to Microsoft Graph, by method and path, and by kind of answer (none: no answer).',
    ),
    labelNames: ['route', 'answer'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers,
  });
  const throttled = new Counter({
    name: 'passcode_bot_graph_throttled_total',
    help: ofThisInstance('Calls that Microsoft Graph answered with 429: too many at once.'),
    registers,
  });
  const ticks = new Counter({
    name: 'passcode_bot_poller_ticks_total',
    help: ofThisInstance(
      'Looks at Intune: its list of actions came, was refused or did not come (down), nothing was to be looked for (idle), or another instance looks.',
    ),
    labelNames: ['result'],
    registers,
  });
  startAtZero(unsent, { platform: platformSchema.options, kind: messageKinds, cause: failureCauses });
  startAtZero(ticks, { result: pollResults });

  return {
    messageSent: (platform, kind, milliseconds) => sent.observe({ platform, kind }, milliseconds / second),
    messageFailed: (platform, kind, cause) => unsent.inc({ platform, kind, cause }),
    polled: (result) => ticks.inc({ result }),
    graphCalled: ({ route, status, ms, throttled: wasThrottled }) => {
      graph.observe({ route, answer: answerOf(status) }, ms / second);
      if (wasThrottled) throttled.inc();
    },
  };
}

/** 429 stands alone: it says that the bot asks too much, not that it asks wrongly. */
function answerOf(status: number | null): string {
  if (status === null) return 'none';
  return status === 429 ? '429' : `${Math.floor(status / 100)}xx`;
}
