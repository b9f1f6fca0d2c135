import type { PlayedStory } from '../../sections.ts';
import { ScrollRegion } from '../chrome/scroll-region.tsx';

/** A story while it is told, and whether it came out as it should. */
export function StoryLines({ story }: { story: PlayedStory }) {
  const { title, lines, verdicts } = story;
  return (
    <div className="story">
      <div className="story__told">
        <h3>{title}</h3>
        <ScrollRegion className="story__text" role="log" label="The story so far" growth={lines.length}>
          {lines.join('\n')}
        </ScrollRegion>
      </div>
      <ul className="story__verdicts" aria-live="polite">
        {verdicts === null && <li className="story__playing">Being played…</li>}
        {verdicts?.map(({ sentence, holds }) => (
          <li key={sentence} className={holds ? 'holds' : 'fails'}>
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}
