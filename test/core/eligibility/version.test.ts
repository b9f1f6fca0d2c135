import { describe, expect, it } from 'vitest';
import { compareVersion, parseVersion } from '../../../src/core/eligibility/version.ts';

const texts: readonly (readonly [text: string | null, version: number[] | null])[] = [
  ['13', [13]],
  ['10.0.15063.0', [10, 0, 15063, 0]],
  [' 6.0.1 (MMB29K)', [6, 0, 1]],
  ['6.0.1-beta', [6, 0, 1]],
  ['007', [7]],
  ['0.0.0.0', null],
  ['0', null],
  ['13b', null],
  ['1.', null],
  ['.1', null],
  ['v13', null],
  ['', null],
  [null, null],
];

describe('parseVersion', () => {
  it.each(texts)('%s', (text, version) => expect(parseVersion(text)).toEqual(version));
});

const orders: readonly (readonly [version: number[], threshold: number[], order: string])[] = [
  [[8, 10], [8, 9], 'at_least'],
  [[8, 9], [8, 10], 'below'],
  [[10], [7], 'at_least'],
  [[6, 99], [7], 'below'],
  [[7], [7, 0], 'at_least'],
  [[8], [8, 1], 'unknown'],
  [[10, 0], [10, 0, 15063], 'unknown'],
  [[10, 0, 15063], [10, 0, 15063], 'at_least'],
  [[10, 0, 15062, 999], [10, 0, 15063], 'below'],
];

describe('compareVersion', () => {
  it.each(orders)('%s against %s', (version, threshold, order) => {
    expect(compareVersion(version, threshold)).toBe(order);
  });
});
