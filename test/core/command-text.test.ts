import { expect, test } from 'vitest';
import { parseCommandText } from '../../src/core/command-text.ts';

function reset(query: string | null, reason: string | null = null, breakGlass = false) {
  return { kind: 'reset', command: { query, reason, breakGlass } };
}

test.each([
  ['help', { kind: 'help' }],
  [' HELP ', { kind: 'help' }],
  ['status', { kind: 'status' }],
  ['cancel', { kind: 'cancel' }],
  ['', reset(null)],
  ["Anna's iPhone", reset("Anna's iPhone")],
  ['Anna’s iPhone', reset('Anna’s iPhone')],
  ['room1_AndroidAOSP_7/2/2025_12:01 PM', reset('room1_AndroidAOSP_7/2/2025_12:01 PM')],
  ['会议室 平板', reset('会议室 平板')],
  ['"status"', reset('status')],
  ['“cancel”', reset('cancel')],
  ["'help'", reset('help')],
  ['help desk tablet', reset('help desk tablet')],
  ['Pixel --reason "new hire, code forgotten"', reset('Pixel', 'new hire, code forgotten')],
  ['Pixel —reason “new hire”', reset('Pixel', 'new hire')],
  ['Pixel –reason „neu hier“', reset('Pixel', 'neu hier')],
  ['--reason "first" Pixel', reset('Pixel', 'first')],
  ["--reason 'it's locked' Pixel", reset('Pixel', "it's locked")],
  ['Pixel --reason locked out at the gate', reset('Pixel', 'locked out at the gate')],
  ['Pixel --break-glass --reason "on call"', reset('Pixel', 'on call', true)],
  ['Pixel --reason on call —break-glass', reset('Pixel', 'on call', true)],
  ['"--break-glass"', reset('--break-glass')],
  ['Tablet--reasonable', reset('Tablet--reasonable')],
  ['Pixel --reason', reset('Pixel', null)],
  ['Pixel --reason ""', reset('Pixel', null)],
  ['status --reason "why"', reset('status', 'why')],
  // There is no way to say who receives the result.
  ['Pixel --to omar@contoso.com', reset('Pixel --to omar@contoso.com')],
  ['Pixel --deliver-to @omar', reset('Pixel --deliver-to @omar')],
])('%s', (text, expected) => {
  expect(parseCommandText(text)).toEqual(expected);
});

test('what is too long to be a name or a reason is named', () => {
  expect(parseCommandText('x'.repeat(257))).toEqual({ kind: 'too_long', what: 'device', limit: 256 });
  expect(parseCommandText(`Pixel --reason "${'x'.repeat(501)}"`)).toEqual({
    kind: 'too_long',
    what: 'reason',
    limit: 500,
  });
});
