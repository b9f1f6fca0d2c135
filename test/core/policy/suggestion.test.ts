import { expect, test } from 'vitest';
import { suggestName } from '../../../src/core/policy/suggestion.ts';

const known = ['name', 'requester', 'approvals', 'break_glass', 'redactAfter', 'deliverTo', 'in'];

test.each([
  ['requestor', 'requester'],
  ['breakGlass', 'break_glass'],
  ['redact_after', 'redactAfter'],
  ['aprovals', 'approvals'],
  ['delivrto', 'deliverTo'],
  ['im', 'in'],
  ['owner', null],
  ['x', null],
  ['', null],
])('%s: %s', (written, meant) => {
  expect(suggestName(written, known)).toBe(meant);
});

test('the nearest of several is meant', () => {
  expect(suggestName('names', ['name', 'named', 'names2', 'games'])).toBe('name');
});
