import type { IntuneSection } from '../../sections.ts';
import { useDo } from '../live/doing.tsx';

type Fault = {
  words: string;
  /** How it is armed, and the name it then has in the list. */
  path: string;
  input: object;
  service: keyof IntuneSection['armed'];
  kind: string;
};

const faults: readonly Fault[] = [
  {
    words: 'Intune answers 504 after acting',
    path: 'intune/add-fault',
    input: { kind: 'error_after_acting', route: 'resetPasscode', status: 504 },
    service: 'intune',
    kind: 'error_after_acting',
  },
  {
    words: 'The next reset is throttled (429)',
    path: 'intune/add-fault',
    input: { kind: 'throttle', route: 'resetPasscode', retryAfterSeconds: 20 },
    service: 'intune',
    kind: 'throttle',
  },
  {
    words: 'The answer never comes',
    path: 'intune/add-fault',
    input: { kind: 'silence_after_acting', route: 'resetPasscode' },
    service: 'intune',
    kind: 'silence_after_acting',
  },
  {
    words: 'Graph is down',
    path: 'intune/add-fault',
    input: { kind: 'error_before_acting', route: '*', status: 503, times: null },
    service: 'intune',
    kind: 'error_before_acting',
  },
  { words: 'Slack is down', path: 'slack/outage', input: { on: true }, service: 'slack', kind: 'outage' },
  {
    words: 'Teams is down',
    path: 'teams/set-outage',
    input: { outage: 'unavailable' },
    service: 'teams',
    kind: 'outage',
  },
];

/** What can be made to go wrong. */
export function Trouble({ armed }: { armed: IntuneSection['armed'] }) {
  const doIt = useDo();
  const isAny = Object.values(armed).some((kinds) => kinds.length > 0);
  const mend = async (): Promise<void> => {
    await doIt('intune/clear-faults');
    await doIt('slack/outage', { on: false });
    await doIt('slack/clear-faults');
    await doIt('teams/set-outage', { outage: null });
    await doIt('teams/clear-faults');
  };
  return (
    <details className="trouble">
      <summary className="trouble__title">
        Make something go wrong
        {isAny && <span className="chip chip--warn">armed</span>}
      </summary>
      <div className="trouble__faults">
        {faults.map(({ words, path, input, service, kind }) => (
          <button
            key={words}
            type="button"
            aria-pressed={armed[service].includes(kind)}
            onClick={() => void doIt(path, input)}
          >
            {words}
          </button>
        ))}
        <button type="button" disabled={!isAny} onClick={() => void mend()}>
          All is well again
        </button>
      </div>
    </details>
  );
}
