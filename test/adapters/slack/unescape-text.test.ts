import { expect, it } from 'vitest';
import { unescapeCommandText } from '../../../adapters/slack/unescape-text.ts';

it.each([
  ['Tom &amp; Jerry &lt;3', 'Tom & Jerry <3'],
  ['&amp;lt;', '&lt;'],
  ['<@U012|jerry>', '@jerry'],
  ['<@U012>', '@U012'],
  ['<#C012|help>', '#help'],
  ['<http://ipad.local|ipad.local>', 'ipad.local'],
  ['<https://example.com/a?b=1&amp;c=2>', 'https://example.com/a?b=1&c=2'],
  ['<mailto:anna@contoso.com|anna@contoso.com>', 'anna@contoso.com'],
  ['<mailto:anna@contoso.com>', 'anna@contoso.com'],
  ['<!here>', '@here'],
  ['a < b', 'a < b'],
])('%s is %s', (sent, typed) => {
  expect(unescapeCommandText(sent)).toBe(typed);
});
