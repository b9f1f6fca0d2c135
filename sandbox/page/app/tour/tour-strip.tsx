import { useEffect, useState } from 'react';
import { Check, Close } from '../chrome/icons.tsx';
import type { Sections } from '../live/use-sections.ts';
import { type StepHands, tourSteps } from './steps.ts';

/** The guided tour: what to do next, with how far one has come. */
export function TourStrip(props: { sections: Required<Sections>; hands: StepHands; end: () => void }) {
  const { sections, hands, end } = props;
  const reached = useReached(sections);
  const step = tourSteps[reached];
  return (
    <section className="tour" aria-label="Guided tour">
      <ol className="tour__steps">
        {tourSteps.map(({ name, title }, index) => (
          <li key={name} className={index < reached ? 'done' : index === reached ? 'now' : ''}>
            <span aria-hidden="true">{index < reached ? <Check /> : index + 1}</span>
            <span className="visually-hidden">
              {title} {index < reached ? 'Done.' : ''}
            </span>
          </li>
        ))}
      </ol>
      <div className="tour__words" aria-live="polite">
        <strong>{step?.title ?? 'That was it: asked, approved, reset, read, gone.'}</strong>
        <span className="tour__hint">
          {step?.words ?? 'Every step stands in the audit below. Next: play a story, or try your own policy.'}
        </span>
      </div>
      {step !== undefined && (
        <button type="button" className="tour__offer" onClick={() => void step.doIt(sections, hands)}>
          {step.offer}
        </button>
      )}
      <button type="button" className="icon-button" aria-label="End the tour" onClick={end}>
        <Close />
      </button>
    </section>
  );
}

const lookEveryMs = 250;

/** @returns how many steps are done; it only grows while the stage stays the same */
function useReached(sections: Required<Sections>): number {
  const stage = sections.stage.number;
  const [best, setBest] = useState({ stage, reached: 0 });
  const before = best.stage === stage ? best.reached : 0;
  useEffect(() => {
    const look = (): void => {
      if (tourSteps[before]?.isDone(sections)) setBest({ stage, reached: before + 1 });
    };
    // What is on the screen changes without any word from the server, so it is looked at again and again.
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [sections, stage, before]);
  return before;
}
