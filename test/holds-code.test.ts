import { expect, test } from 'vitest';
import { holdsCode } from './holds-code.ts';

test.each([
  ['the code is 483920.', true],
  ['{"passcode":"483920"}', true],
  ["code: '483920'", true],
  ['passcode=483920&x=1', true],
  ['"time":1795484839200', false],
  ['"ms":0.483920', false],
  ['a483920b', false],
])('%s', (text, expected) => {
  expect(holdsCode(text, '483920')).toBe(expected);
});
