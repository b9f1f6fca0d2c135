import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../../adapters/teams/command-line.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { activityOf, messageOnWire } from './sample-activity.ts';

const bot = { id: contosoTeamsIds.bot, name: 'Passcode Bot' };
const mention = { type: 'mention', mentioned: bot, text: '<at>Passcode Bot</at>' };
const read = (text: string, entities: object[] = [mention]) =>
  readCommandLine(activityOf(messageOnWire({ text, entities })));
const reset = (query: string | null, more: object = {}) => ({
  kind: 'reset',
  command: { query, reason: null, breakGlass: false, ...more },
});

describe('the command', () => {
  test.each([
    "reset-passcode Anna's Pixel",
    "/reset-passcode Anna's Pixel",
    "Reset-Passcode   Anna's  Pixel ",
    "reset passcode Anna's Pixel",
    "resetpasscode Anna's Pixel",
    "reset\u2011passcode Anna's Pixel",
    "reset\u2013passcode Anna's Pixel",
    "\u00a0reset-passcode\u00a0Anna's\u00a0Pixel\n",
    'reset-passcode Anna&#39;s Pixel',
    'reset-passcode&nbsp;Anna&apos;s Pixel',
  ])('is understood as %j', (text) => {
    expect(read(text)).toEqual(reset("Anna's Pixel"));
  });

  test('may come without a device', () => {
    expect(read('reset-passcode')).toEqual(reset(null));
  });

  test('has its own words and options behind it', () => {
    expect(read('reset-passcode status')).toEqual({ kind: 'status' });
    expect(read('reset-passcode cancel')).toEqual({ kind: 'cancel' });
    expect(read('reset-passcode help')).toEqual({ kind: 'help' });
    expect(read('reset-passcode “status”')).toEqual(reset('status'));
    expect(read('reset-passcode Pixel —reason “lost in a taxi” --break-glass')).toEqual(
      reset('Pixel', { reason: 'lost in a taxi', breakGlass: true }),
    );
    expect(read(`reset-passcode ${'x'.repeat(257)}`)).toEqual({
      kind: 'too_long',
      what: 'device',
      limit: 256,
    });
  });

  test.each([
    '',
    'hello',
    'please reset-passcode Pixel',
    'reset-passcodes Pixel',
    'preset-passcode x',
    '/help',
  ])('is not what %j is; that gets help', (text) => {
    expect(read(text)).toEqual({ kind: 'help' });
  });
});

describe('what Teams puts around it', () => {
  test.each([
    ['a space', '<at>Passcode Bot</at> reset-passcode Pixel'],
    ['a no-break space and a line break', '<at>Passcode Bot</at>\u00a0reset-passcode Pixel\n'],
    ['an entity', '<at>Passcode Bot</at>&nbsp;reset-passcode Pixel'],
    ['nothing', '<at>Passcode Bot</at>reset-passcode Pixel'],
    ['a second mention', '<at>Passcode Bot</at> <at>Passcode Bot</at> reset-passcode Pixel'],
    ['a mention at the end', 'reset-passcode Pixel <at>Passcode Bot</at>'],
  ])('is taken off: %s', (_, text) => {
    expect(read(text)).toEqual(reset('Pixel'));
  });

  test('is left where it is not the bot that is mentioned', () => {
    const anna = { type: 'mention', mentioned: { id: '29:1anna' }, text: '<at>Anna</at>' };
    expect(read('<at>Passcode Bot</at> reset-passcode <at>Anna</at>', [mention, anna])).toEqual(
      reset('<at>Anna</at>'),
    );
    expect(read('<at>Passcode Bot</at> reset-passcode Pixel', [])).toEqual({ kind: 'help' });
  });

  test.each([
    ['R&amp;D &lt;3&gt; &quot;phone&quot;', 'R&D <3> "phone"'],
    // Undone once: a name may itself look like an entity.
    ['&amp;amp;', '&amp;'],
    ['&copy; 100% &', '&copy; 100% &'],
  ])('escapes are undone: %s', (typed, name) => {
    expect(read(`reset-passcode ${typed}`)).toEqual(reset(name));
  });
});
