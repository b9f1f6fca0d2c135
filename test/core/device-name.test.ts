import { expect, test } from 'vitest';
import { deviceNameVariants, sameDeviceName, startsWithDeviceName } from '../../src/core/device-name.ts';

test.each([
  ['Anna\u2019s iPhone', "anna's IPHONE"],
  ['Zoe\u0308s Pixel', 'Zo\u00EBs pixel'],
  ['\u201CLab\u201D 1', '"Lab" 1'],
  ['Anna`s iPhone', "Anna's iPhone"],
  ['ΌΝΟΜΑ', 'όνομα'],
])('%s and %s are one name', (name, other) => {
  expect(sameDeviceName(name, other)).toBe(true);
});

test.each([
  ['Anna’s iPhone', 'Anna’s iPhone 2'],
  ['Annas iPhone', "Anna's iPhone"],
  ['Pixel 7', 'Pixel  7'],
])('%s and %s are two names', (name, other) => {
  expect(sameDeviceName(name, other)).toBe(false);
});

test('a name is asked for as it was typed, with straight quotes and with the curly apostrophe', () => {
  expect(deviceNameVariants("Anna's iPhone")).toEqual(["Anna's iPhone", 'Anna\u2019s iPhone']);
  expect(deviceNameVariants('Anna\u2019s iPhone')).toEqual(['Anna\u2019s iPhone', "Anna's iPhone"]);
  expect(deviceNameVariants('Anna`s iPhone')).toHaveLength(3);
  expect(deviceNameVariants(' Pixel 7 ')).toEqual(['Pixel 7']);
});

test('a blank name has no spelling, and is the beginning of nothing', () => {
  expect(deviceNameVariants(' \t ')).toEqual([]);
  expect(startsWithDeviceName('Pixel 7', '')).toBe(false);
  expect(startsWithDeviceName('Pixel 7', '  ')).toBe(false);
});

test('a prefix is compared like a name, and stands at the beginning', () => {
  expect(startsWithDeviceName('Anna\u2019s iPhone', "ANNA'S")).toBe(true);
  expect(startsWithDeviceName('Anna\u2019s iPhone', 'iPhone')).toBe(false);
});
