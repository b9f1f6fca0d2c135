import { type ReactNode, useEffect } from 'react';
import type { SlackSection } from '../../sections.ts';
import { ScrollRegion } from '../chrome/scroll-region.tsx';
import type { Theme } from '../chrome/use-theme.ts';
import { useDo } from '../live/doing.tsx';
import { BlockKit } from './block-kit.tsx';

/** The bot's Home tab as one person has it. That they look at it is told to the bot, which then draws it. */
export function HomeTab(props: { slack: SlackSection; theme: Theme; children: ReactNode }) {
  const { slack, theme, children } = props;
  const { person, users, channels, home } = slack;
  const { handle } = person;
  const doIt = useDo();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is opened once, however often the page is drawn
  useEffect(() => void doIt('slack/open-home', { person: handle }), [handle]);
  return (
    <>
      <h3 className="window__title">
        Home <small>private: only {person.name.split(' ')[0]} sees this</small>
      </h3>
      <ScrollRegion className="messages home-tab" role="region" label="Home of the bot">
        {home !== null && (
          <BlockKit
            blocks={home.content.blocks}
            place={{ view: home.id }}
            slack={{ person, users, channels }}
            theme={theme}
          />
        )}
      </ScrollRegion>
      {children}
    </>
  );
}
