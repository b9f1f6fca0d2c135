import { useState } from 'react';
import type { AuditSection, PlayedStory, WireSection } from '../../sections.ts';
import { ScrollRegion } from '../chrome/scroll-region.tsx';
import { AuditTable } from './audit-table.tsx';
import { ChainCheck } from './chain-check.tsx';
import { StoryLines } from './story-lines.tsx';
import { WireTable } from './wire-table.tsx';

const tabs = { audit: 'Audit', wire: 'On the wire', story: 'Story' } as const;
type Tab = keyof typeof tabs;

/** What runs along at the foot of the page. */
export function Dock(props: { audit: AuditSection; wire: WireSection; story: PlayedStory | null }) {
  const { audit, wire, story } = props;
  const [asked, setAsked] = useState<{ tab: Tab; story: string | undefined }>({
    tab: 'audit',
    story: undefined,
  });
  // A story that begins comes to the front by itself.
  const tab = story !== null && asked.story !== story.name ? 'story' : asked.tab;
  const offered = (Object.keys(tabs) as Tab[]).filter((name) => name !== 'story' || story !== null);
  return (
    <section className="dock" aria-label="What happened">
      <div className="dock__bar">
        <div role="tablist" aria-label="What happened">
          {offered.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`dock-${name}`}
              aria-selected={tab === name}
              aria-controls="dock-panel"
              onClick={() => setAsked({ tab: name, story: story?.name })}
            >
              {tabs[name]}
            </button>
          ))}
        </div>
        <ChainCheck audit={audit} />
      </div>
      <ScrollRegion id="dock-panel" className="dock__panel" role="tabpanel" label={tabs[tab]}>
        {tab === 'audit' && <AuditTable lines={audit.lines} />}
        {tab === 'wire' && <WireTable lines={wire.lines} />}
        {tab === 'story' && story !== null && <StoryLines story={story} />}
      </ScrollRegion>
    </section>
  );
}
