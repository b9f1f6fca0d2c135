import { useState } from 'react';
import { TopBar } from './chrome/top-bar.tsx';
import type { Theme } from './chrome/use-theme.ts';
import { Dock } from './dock/dock.tsx';
import { IntuneWindow } from './intune/intune-window.tsx';
import { useDo } from './live/doing.tsx';
import type { Sections, Viewer } from './live/use-sections.ts';
import { PolicyDesk } from './policy/policy-desk.tsx';
import { SlackWindow } from './slack/slack-window.tsx';
import { StoryPicker } from './stories/story-picker.tsx';
import { useSpotlight } from './stories/use-spotlight.ts';
import { TeamsWindow } from './teams/teams-window.tsx';
import { TourStrip } from './tour/tour-strip.tsx';
import { useTour } from './tour/use-tour.ts';

export type WorkbenchProps = {
  sections: Required<Sections>;
  changeViewer: (change: Partial<Viewer>) => void;
  theme: Theme;
  turnTheme: () => void;
  isConnected: boolean;
};

/** The three products side by side, with what happened below them. */
export function Workbench({ sections, changeViewer, theme, turnTheme, isConnected }: WorkbenchProps) {
  const { stage, clock, slack, teams, intune, audit, wire } = sections;
  const doIt = useDo();
  const tour = useTour();
  const [dialog, setDialog] = useState<'stories' | 'policy' | null>(null);
  const [opened, setOpened] = useState<{ slack: string | null; teams: string | null }>({
    slack: null,
    teams: null,
  });
  useSpotlight(stage, changeViewer);
  const addressOf = (key: string): string =>
    stage.cast.find((member) => member.key === key)?.userPrincipalName ?? '';
  const shown = [addressOf(slack.person.handle), addressOf(teams.person.key)];
  const ownDevices = intune.devices.filter(({ owner }) => owner?.userPrincipalName === shown[0]);
  const close = (): void => setDialog(null);
  // The tour begins where nothing has happened yet, not at the end of a story.
  const showTour = (): void => {
    if (stage.story !== null) void doIt('start-over');
    tour.show();
  };
  return (
    <div className="page">
      <TopBar
        clock={clock}
        theme={theme}
        turnTheme={turnTheme}
        isConnected={isConnected}
        tour={{ isShown: tour.isShown && stage.story === null, show: showTour, end: tour.end }}
        open={setDialog}
      />
      {tour.isShown && stage.story === null && (
        <TourStrip
          sections={sections}
          end={tour.end}
          hands={{
            send: doIt,
            changeViewer,
            open: (product, conversation) => setOpened((before) => ({ ...before, [product]: conversation })),
          }}
        />
      )}
      <main className="workbench" data-stage={stage.number}>
        <SlackWindow
          stage={stage.number}
          slack={slack}
          cast={stage.cast}
          choosePerson={(key) => changeViewer({ slack: key })}
          opened={stage.spotlight.slack?.conversation ?? opened.slack}
          deviceNames={ownDevices.map(({ name }) => name)}
          theme={theme}
        />
        <TeamsWindow
          stage={stage.number}
          teams={teams}
          cast={stage.cast}
          choosePerson={(key) => changeViewer({ teams: key })}
          opened={stage.spotlight.teams?.conversation ?? opened.teams}
        />
        <IntuneWindow intune={intune} clock={clock} people={shown} />
      </main>
      <Dock audit={audit} wire={wire} story={stage.story} />
      {dialog === 'stories' && <StoryPicker stage={stage} close={close} />}
      {dialog === 'policy' && <PolicyDesk sections={sections} person={slack.person.handle} close={close} />}
    </div>
  );
}
