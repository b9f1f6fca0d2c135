import { useEffect } from 'react';
import type { StageSection } from '../../sections.ts';
import type { Viewer } from '../live/use-sections.ts';

/** While a story is played, the windows show whoever it is about just now. */
export function useSpotlight(
  { story, spotlight }: StageSection,
  changeViewer: (change: Partial<Viewer>) => void,
): void {
  const isPlaying = story !== null && story.verdicts === null;
  const slack = spotlight.slack?.person;
  const teams = spotlight.teams?.person;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the person who changes
  useEffect(() => {
    if (!isPlaying) return;
    changeViewer({ ...(slack === undefined ? {} : { slack }), ...(teams === undefined ? {} : { teams }) });
  }, [isPlaying, slack, teams]);
}
