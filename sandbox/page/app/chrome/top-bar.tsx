import type { ClockSection } from '../../sections.ts';
import { useDo } from '../live/doing.tsx';
import { Film, Keypad, Moon, Restart, Route, Scales, Sun } from './icons.tsx';
import { TimeControl } from './time-control.tsx';
import type { Theme } from './use-theme.ts';

export type TopBarProps = {
  clock: ClockSection;
  theme: Theme;
  turnTheme: () => void;
  isConnected: boolean;
  tour: { isShown: boolean; show: () => void; end: () => void };
  open: (dialog: 'stories' | 'policy') => void;
};

/** The page's own name, and what is about all of it. */
export function TopBar({ clock, theme, turnTheme, isConnected, tour, open }: TopBarProps) {
  const doIt = useDo();
  return (
    <header className="top-bar">
      <Keypad />
      <div className="top-bar__name">
        <h1>passcode-bot sandbox</h1>
        <p role="status">
          {isConnected
            ? 'The real bot, everything else simulated. Nothing leaves this machine.'
            : 'Not connected. Is the sandbox still running?'}
        </p>
      </div>
      <div className="top-bar__tools">
        <button
          type="button"
          className="tool"
          aria-pressed={tour.isShown}
          onClick={tour.isShown ? tour.end : tour.show}
        >
          <Route />
          Tour
        </button>
        <button type="button" className="tool" onClick={() => open('stories')}>
          <Film />
          Stories
        </button>
        <button type="button" className="tool" onClick={() => open('policy')}>
          <Scales />
          Policy
        </button>
        <button type="button" className="tool" onClick={() => void doIt('start-over')}>
          <Restart />
          Start over
        </button>
        <TimeControl clock={clock} />
        <button
          type="button"
          className="icon-button"
          aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
          onClick={turnTheme}
        >
          {theme === 'dark' ? <Sun /> : <Moon />}
        </button>
      </div>
    </header>
  );
}
