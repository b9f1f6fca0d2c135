import { Loading } from './chrome/loading.tsx';
import { useTheme } from './chrome/use-theme.ts';
import { DoingProvider } from './live/doing.tsx';
import { useSections } from './live/use-sections.ts';
import { useViewer } from './live/use-viewer.ts';
import { Workbench } from './workbench.tsx';

/** The whole page. */
export function SandboxPage() {
  const [viewer, changeViewer] = useViewer();
  const { sections, isConnected } = useSections(viewer);
  const [theme, turnTheme] = useTheme();
  const { stage, clock, slack, teams, intune, audit, wire } = sections;
  return (
    <DoingProvider>
      {stage && clock && slack && teams && intune && audit && wire ? (
        <Workbench
          sections={{ stage, clock, slack, teams, intune, audit, wire }}
          changeViewer={changeViewer}
          theme={theme}
          turnTheme={turnTheme}
          isConnected={isConnected}
        />
      ) : (
        <Loading />
      )}
    </DoingProvider>
  );
}
