import { useState } from 'react';
import type { Viewer } from './use-sections.ts';

/** Who is at the keyboard, kept in the address so that two windows can be two people. */
export function useViewer(): [Viewer, (change: Partial<Viewer>) => void] {
  const [viewer, setViewer] = useState<Viewer>(() => {
    const query = new URLSearchParams(location.search);
    return { slack: query.get('slack') ?? 'anna', teams: query.get('teams') ?? 'hank' };
  });
  const change = (difference: Partial<Viewer>): void => {
    setViewer((before) => {
      const after = { ...before, ...difference };
      history.replaceState(null, '', `?${new URLSearchParams(after)}`);
      return after;
    });
  };
  return [viewer, change];
}
