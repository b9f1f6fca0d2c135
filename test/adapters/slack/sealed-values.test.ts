import { describe, expect, it } from 'vitest';
import { SealedValues } from '../../../adapters/slack/sealed-values.ts';
import { Secret } from '../../../src/core/secret.ts';

const key = new Secret('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff');
const otherKey = new Secret(`${'A'.repeat(43)}=`);

describe('a sealed value', () => {
  const values = new SealedValues(key);

  it('opens under its own name, and tells nothing', () => {
    const sealed = values.seal('T1', 'xoxb-canary');
    expect(values.open('T1', sealed)).toBe('xoxb-canary');
    expect(new SealedValues(key).open('T1', sealed)).toBe('xoxb-canary');
    expect(Buffer.from(sealed.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain('canary');
  });

  it('is never the same twice', () => {
    expect(values.seal('T1', 'x')).not.toBe(values.seal('T1', 'x'));
  });

  it('does not open under another name', () => {
    expect(() => values.open('T2', values.seal('T1', 'x'))).toThrow('belongs to another row');
  });

  it('does not open with another key', () => {
    expect(() => new SealedValues(otherKey).open('T1', values.seal('T1', 'x'))).toThrow(
      'another SECRETS_KEY',
    );
  });

  it.each([
    [
      'with one bit changed',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]),
    ],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 20)],
    ['that is empty', () => Buffer.alloc(0)],
  ])('does not open %s', (_, change) => {
    const [keyId, text = ''] = values.seal('T1', 'a token').split('.');
    const changed = change(Buffer.from(text, 'base64url')).toString('base64url');
    expect(() => values.open('T1', `${keyId}.${changed}`)).toThrow('It was changed');
  });
});

describe('the key', () => {
  it.each(['', 'short', 'g'.repeat(64), '0'.repeat(63), 'A'.repeat(44), `${'A'.repeat(42)}==`])(
    'is not %j',
    (text) => {
      expect(() => new SealedValues(new Secret(text))).toThrow(
        'SECRETS_KEY: not of the right shape. Set it to 32 random bytes in base64',
      );
    },
  );
});
