import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, plainTextPieces } from '../../src/core/plain-text.ts';

describe('what is taken out', () => {
  it.each([
    ['right-to-left overrides', 'Anna\u202Egnp.exe', 'Annagnp.exe'],
    ['isolates and marks', '\u2066a\u2069\u200Eb\u200Fc\u061C', 'abc'],
    ['control characters', 'a\u0000b\u001B[31mc\u007F\u0085d\u009B', 'ab[31mc d'],
    ['what only hides something', 'pay\u200Bload\uFEFF\u2060\u00AD', 'payload'],
    ['halves of characters', 'a\uD83Db', 'a\uFFFDb'],
    ['line breaks and tabs, to spaces', 'one\r\ntwo\u2028three\tfour\n\n', 'one two three four'],
  ])('%s', (_, value, shown) => {
    expect(plainText(value, 100)).toBe(shown);
  });

  it.each([
    'Anna’s iPhone',
    'سارة',
    'שרה',
    'می‌خواهم',
    'Prêt\u202F?',
    '10\u00A0minutes',
    '👩‍👩‍👧',
    'e\u0301té',
    '张伟',
    '5 < 6 & *x*',
  ])('leaves %s alone', (name) => {
    expect(plainText(name, 100)).toBe(name);
  });

  it('keeps line breaks where they are asked for, two in a row at most', () => {
    expect(plainText('one\r\ntwo\n\n\n\nthree', 100, 'keep')).toBe('one\ntwo\n\nthree');
  });
});

describe('cutting', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['ab cdef', 4, 'ab…'],
    ['ab👩‍👩‍👧cd', 8, 'ab…'],
    ['abe\u0301e\u0301', 5, 'abe\u0301…'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '…'],
    ['abc', 1, '…'],
  ])('%s to %d', (value, limit, shown) => {
    expect(plainText(value, limit)).toBe(shown);
  });

  it('never goes over the limit, splits no character and leaves no control behind', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.integer({ min: 1, max: 60 }),
        (value, limit) => {
          const shown = plainText(value, limit);
          expect(shown.length).toBeLessThanOrEqual(limit);
          expect(shown.isWellFormed()).toBe(true);
          expect(shown).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        },
      ),
    );
  });
});

describe('pieces', () => {
  it('are cut at a line break or a space', () => {
    expect(plainTextPieces('one two three', 8)).toEqual(['one two', 'three']);
    expect(plainTextPieces('one\ntwo three four', 10)).toEqual(['one\ntwo', 'three four']);
  });

  it('are cut anywhere where there is neither', () => {
    expect(plainTextPieces('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });

  it('lose no word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/u), { maxLength: 40 });
    fc.assert(
      fc.property(words, (list) => {
        const pieces = plainTextPieces(list.join(' '), 12);
        expect(pieces.join(' ').split(' ').filter(Boolean)).toEqual(list);
        expect(pieces.every((piece) => piece.length <= 12)).toBe(true);
      }),
    );
  });

  it('are none for nothing, and end with what cannot be split', () => {
    expect(plainTextPieces(' \n ', 10)).toEqual([]);
    expect(plainTextPieces('👩‍👩‍👧👩‍👩‍👧', 3)).toEqual(['…']);
  });
});
