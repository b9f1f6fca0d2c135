import { type Action, AdaptiveCard, ExecuteAction } from 'adaptivecards';
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import { useDo } from '../live/doing.tsx';
import { teamsHost } from './host-config.ts';

const dataSchema = z.looseObject({ choice: z.string().optional() });

/** Draws a card with Microsoft's own renderer and takes what is pressed on it to the simulated Teams. */
export function AdaptiveCardView(props: {
  card: Record<string, unknown>;
  person: string;
  messageId: string;
}) {
  const { card, person, messageId } = props;
  const doIt = useDo();
  const place = useRef<HTMLDivElement>(null);
  // The same card comes anew with every change anywhere: what has been typed into it must not get lost.
  const json = JSON.stringify(card);
  // biome-ignore lint/correctness/useExhaustiveDependencies: doIt stays the same
  useEffect(() => {
    const drawn = new AdaptiveCard();
    drawn.hostConfig = teamsHost;
    drawn.parse(JSON.parse(json));
    drawn.onExecuteAction = (action: Action) => {
      if (!(action instanceof ExecuteAction)) return;
      const inputs = Object.fromEntries(
        drawn
          .getAllInputs()
          .flatMap(({ id, value }) => (id === undefined ? [] : [[id, String(value ?? '')]])),
      );
      const { choice } = dataSchema.parse(action.data ?? {});
      const picked = choice === undefined ? {} : { choice };
      void doIt('teams/click', { person, messageId, verb: action.verb, inputs, ...picked });
    };
    // What unfolds is to be pressed next: it must not lie below the edge.
    drawn.onInlineCardExpanded = (_, isExpanded) => {
      if (isExpanded) place.current?.scrollIntoView({ block: 'end', behavior: 'smooth' });
    };
    const element = drawn.render();
    const shown = place.current;
    if (shown === null || element === undefined) return;
    // Something that was read may have been taken away: a change is there to be seen.
    if (shown.hasChildNodes()) element.classList.add('adaptive-card--changed');
    shown.replaceChildren(element);
  }, [json, person, messageId]);
  return <div className="adaptive-card" ref={place} />;
}
