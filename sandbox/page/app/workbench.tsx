import { TopBar } from './chrome/top-bar.tsx';
import type { Theme } from './chrome/use-theme.ts';
import { Dock } from './dock/dock.tsx';
import { IntuneWindow } from './intune/intune-window.tsx';
import type { Sections, Viewer } from './live/use-sections.ts';
import { SlackWindow } from './slack/slack-window.tsx';
import { TeamsWindow } from './teams/teams-window.tsx';

/** The three products side by side, with what happened below them. */
export function Workbench(props: {
  sections: Required<Sections>;
  viewer: Viewer;
  changeViewer: (change: Partial<Viewer>) => void;
  theme: Theme;
  turnTheme: () => void;
  isConnected: boolean;
}) {
  const { sections, changeViewer, theme, turnTheme, isConnected } = props;
  const { stage, clock, slack, teams, intune, audit, wire } = sections;
  const addressOf = (key: string): string =>
    stage.cast.find((member) => member.key === key)?.userPrincipalName ?? '';
  const shown = [addressOf(slack.person.handle), addressOf(teams.person.key)];
  const deviceNames = intune.devices
    .filter(({ owner }) => owner !== null && owner.userPrincipalName === shown[0])
    .map(({ name }) => name);
  return (
    <div className="page">
      <TopBar stage={stage} clock={clock} theme={theme} turnTheme={turnTheme} isConnected={isConnected} />
      <main className="workbench">
        <SlackWindow
          stage={stage.number}
          slack={slack}
          cast={stage.cast}
          choosePerson={(key) => changeViewer({ slack: key })}
          deviceNames={deviceNames}
          theme={theme}
        />
        <TeamsWindow
          stage={stage.number}
          teams={teams}
          cast={stage.cast}
          choosePerson={(key) => changeViewer({ teams: key })}
        />
        <IntuneWindow intune={intune} clock={clock} people={shown} />
      </main>
      <Dock audit={audit} wire={wire} story={stage.story} />
    </div>
  );
}
