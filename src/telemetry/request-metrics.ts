import { Counter, Histogram, type Registry } from 'prom-client';
import { platformSchema } from '../core/person.ts';
import { openStates } from '../core/request/moves.ts';
import { failureCauses, type Observer } from '../service/observer.ts';
import { outcomeOf, outcomes } from './outcome.ts';
import { ofThisInstance, startAtZero } from './words.ts';

type RequestObserver = Pick<Observer, 'moved' | 'resetAnswered' | 'stepFailed'>;

const second = 1_000;
const resetAnswers = ['accepted', 'throttled', 'refused', 'doubtful'] as const;

/** What becomes of requests, as this instance has moved them. */
export function requestMetrics(registry: Registry): RequestObserver {
  const registers = [registry];
  const asked = new Counter({
    name: 'passcode_bot_requests_total',
    help: ofThisInstance('Requests that were taken, by platform.'),
    labelNames: ['platform'],
    registers,
  });
  const ended = new Counter({
    name: 'passcode_bot_requests_ended_total',
    help: ofThisInstance('Requests that came to an end, by platform and outcome.'),
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const timeToCode = new Histogram({
    name: 'passcode_bot_time_to_code_seconds',
    help: ofThisInstance(
      'From the command to the code that can be read, or to the word that the passcode was removed.',
    ),
    labelNames: ['platform'],
    buckets: [5, 15, 30, 60, 120, 300, 900, 3_600, 14_400, 86_400, 604_800],
    registers,
  });
  const resets = new Counter({
    name: 'passcode_bot_reset_answers_total',
    help: ofThisInstance(
      'What Intune answered to the one call that resets: doubtful means that nobody knows whether it was taken.',
    ),
    labelNames: ['answer'],
    registers,
  });
  const failedSteps = new Counter({
    name: 'passcode_bot_step_failures_total',
    help: ofThisInstance(
      'Steps of requests that failed and are tried again, by the state of the request and the cause.',
    ),
    labelNames: ['state', 'cause'],
    registers,
  });
  startAtZero(asked, { platform: platformSchema.options });
  startAtZero(ended, { platform: platformSchema.options, outcome: outcomes });
  startAtZero(resets, { answer: resetAnswers });
  startAtZero(failedSteps, { state: openStates, cause: failureCauses });

  return {
    moved: (from, to) => {
      const { platform } = to.origin.actor;
      if (from === null) asked.inc({ platform });
      const outcome = outcomeOf(to);
      if (outcome === null || from?.state === to.state) return;
      ended.inc({ platform, outcome });
      if (to.state === 'completed') timeToCode.observe({ platform }, (to.endedAt - to.createdAt) / second);
    },
    resetAnswered: (answer) => resets.inc({ answer }),
    stepFailed: (state, cause) => failedSteps.inc({ state, cause }),
  };
}
