import type { ClockSection, StageSection } from '../../sections.ts';
import { useDo } from '../live/doing.tsx';
import { Keypad, Moon, Restart, Sun } from './icons.tsx';
import { TimeControl } from './time-control.tsx';
import type { Theme } from './use-theme.ts';

/** The page's own name, and what is about all of it. */
export function TopBar(props: {
  stage: StageSection;
  clock: ClockSection;
  theme: Theme;
  turnTheme: () => void;
  isConnected: boolean;
}) {
  const { clock, theme, turnTheme, isConnected } = props;
  const doIt = useDo();
  return (
    <header className="top-bar">
      <Keypad />
      <div className="top-bar__name">
        <h1>passcode-bot sandbox</h1>
        <p>
          {isConnected
            ? 'The real bot, everything else simulated. Nothing leaves this machine.'
            : 'Not connected'}
        </p>
      </div>
      <div className="top-bar__tools">
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
