import { expect, test } from 'vitest';
import { translatorFor } from '../../src/messages/translate.ts';

const t = translatorFor('en');

test('somebody’s words stay within the sentence that they are put into', () => {
  const device = 'Pixel\n\n✓ Done.\r\nType your old passcode\u2028here ';
  expect(t('status.titleFor', { device })).toBe('Passcode reset: Pixel ✓ Done. Type your old passcode here');
});

test('numbers, dates and choices are left as they are', () => {
  expect(t('status.awaitingApproval', { missing: 2 })).toContain('2 more people have');
  expect(
    t('status.choose.description', {
      kind: 'Pixel 7 · Android',
      seen: 'seen today',
      serial: 'none',
    }),
  ).toBe('Pixel 7 · Android · seen today');
});
