import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';

test('prints as [secret] in every way there is, and reveals only when asked', () => {
  const secret = new Secret('483920');
  const printed = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ nested: { secret } }, { depth: 5, showHidden: true }),
    Object.entries(secret).join(),
  ];
  for (const text of printed) expect(text).not.toContain('483920');
  expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
  expect(secret.reveal()).toBe('483920');
});
