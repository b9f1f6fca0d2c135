import { expect, test } from 'vitest';
import { isNewProblem } from '../../src/core/platform-health.ts';

const well = { ok: true, identity: 'Contoso' } as const;
const down = { ok: false, problem: 'It is down.', remedy: 'Wait.' } as const;
const refused = { ok: false, problem: 'It refuses.', remedy: 'Renew the secret.' } as const;

test.each([
  ['what was well before', well, down, true],
  ['another problem than before', down, refused, true],
  ['the same problem as before', down, { ...down, remedy: 'Wait longer.' }, false],
  ['what is well again', down, well, false],
  ['what is well as before', well, well, false],
])('%s', (_, before, now, expected) => {
  expect(isNewProblem(before, now)).toBe(expected);
});
