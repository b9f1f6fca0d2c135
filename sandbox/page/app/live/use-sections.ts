import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { sectionSchemas } from '../../sections.ts';

/** What the server has sent so far. */
export type Sections = { [Name in keyof typeof sectionSchemas]?: z.infer<(typeof sectionSchemas)[Name]> };

export type Viewer = { slack: string; teams: string };

/** Follows what two people see, and everything that anybody sees. */
export function useSections({ slack, teams }: Viewer): { sections: Sections; isConnected: boolean } {
  const [sections, setSections] = useState<Sections>({});
  const [isConnected, setConnected] = useState(false);
  useEffect(() => {
    const events = new EventSource(`/sandbox/api/live?${new URLSearchParams({ slack, teams })}`);
    events.onopen = () => setConnected(true);
    events.onerror = () => setConnected(false);
    for (const [name, schema] of Object.entries(sectionSchemas)) {
      events.addEventListener(name, ({ data }: MessageEvent<string>) => {
        const section = schema.parse(JSON.parse(data));
        setSections((before) => ({ ...before, [name]: section }));
      });
    }
    return () => events.close();
  }, [slack, teams]);
  return { sections, isConnected };
}
