import type { ClockSection } from '../../sections.ts';
import { useDo } from '../live/doing.tsx';
import { useNow } from '../live/use-now.ts';
import { Pause } from './icons.tsx';
import { timeWithSeconds } from './time-of-day.ts';

const paces = [0, 1, 10, 60] as const;

const words: Readonly<Record<(typeof paces)[number], string>> = {
  0: 'Stop the clock',
  1: 'Real time',
  10: 'Ten times as fast',
  60: 'A minute in a second',
};

/** The simulated time, and how fast it goes. */
export function TimeControl({ clock }: { clock: ClockSection }) {
  const doIt = useDo();
  const now = useNow(clock);
  return (
    <fieldset className="time-control" data-tour="time">
      <legend className="visually-hidden">Simulated time</legend>
      <time className="time-control__clock" dateTime={new Date(now).toISOString()}>
        {timeWithSeconds(now)}
      </time>
      {paces.map((speed) => (
        <button
          key={speed}
          type="button"
          aria-pressed={clock.chosen === speed}
          aria-label={speed === 0 ? words[speed] : `×${speed}, ${words[speed]}`}
          title={words[speed]}
          onClick={() => void doIt('time', { speed })}
        >
          {speed === 0 ? <Pause /> : `×${speed}`}
        </button>
      ))}
    </fieldset>
  );
}
