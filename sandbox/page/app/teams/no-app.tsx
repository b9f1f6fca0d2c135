import { useDo } from '../live/doing.tsx';

/** This person has not added the bot: it cannot write to them. */
export function NoApp({ person }: { person: string }) {
  const doIt = useDo();
  return (
    <div className="no-app">
      <p>The bot’s app is not installed here, so the bot cannot write in private.</p>
      <button type="button" className="teams-button" onClick={() => void doIt('teams/install', { person })}>
        Add Passcode Bot
      </button>
    </div>
  );
}
