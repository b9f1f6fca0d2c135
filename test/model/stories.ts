import type { PersonName, Query } from './cast.ts';
import type { Ask, DeviceAnswer, Press, Step } from './schedule.ts';

/** How things go where nothing comes between: most stories begin like one of these. */
export const stories: readonly (readonly Step[])[] = [
  [typed('anna', 'pixel'), answered('done'), passes(40), pressed('reveal', 'anna'), passes(700)],
  [typed('bob', 'iphone'), answered('done'), passes(40)],
  [
    typed('hank', 'pixel'),
    pressed('approve', 'hilda'),
    pressed('approve', 'lena'),
    answered('done'),
    passes(40),
    pressed('acknowledge', 'anna'),
  ],
  [
    typed('hilda', 'desk'),
    pressed('approve', 'lena'),
    passes(3_700),
    pressed('approve', 'lars'),
    answered('done'),
  ],
  [
    typed('anna', 'Twin'),
    pressed('choose', 'anna'),
    answered('done'),
    passes(40),
    pressed('acknowledge', 'anna'),
  ],
  [{ ...typed('lena', 'pixel'), breakGlass: true }, passes(2), answered('done'), passes(40)],
  [
    { do: 'reset_fate', fate: { kind: 'lost_before_acting' } },
    typed('anna', 'pixel'),
    passes(130),
    pressed('try_again', 'anna'),
    answered('done'),
    passes(130),
  ],
];

function typed(person: PersonName, query: Query): Ask {
  return { do: 'ask', who: person, on: 'slack', query, reason: true, breakGlass: false, at: 0 };
}

function pressed(verb: Press['do'] | 'reveal' | 'choose', person: PersonName): Step {
  const button = { who: person, on: 'slack', request: 0, at: 1 } as const;
  switch (verb) {
    case 'choose':
      return { do: verb, ...button, choice: 0 };
    case 'reveal':
      return { do: verb, ...button };
    default:
      return { do: verb, ...button };
  }
}

function answered(state: DeviceAnswer): Step {
  return { do: 'device_answers', request: 0, state };
}

function passes(seconds: number): Step {
  return { do: 'pass', seconds };
}
