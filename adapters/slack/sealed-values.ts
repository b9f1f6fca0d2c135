import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ConfigurationError } from '../../src/core/errors.ts';
import type { Secret } from '../../src/core/secret.ts';
import { decodeSecretsKey, secretsKeyShape } from '../../src/core/secrets-key.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** A value that cannot be opened: sealed with another key, under another name, or changed since. */
export class UnreadableValueError extends Error {
  override readonly name = 'UnreadableValueError';
}

/**
 * Keeps values unreadable in the store: AES-256-GCM with a key derived from the operator's. The name that a value is
 * kept under is part of what is authenticated, so that one moved to another row does not open there.
 */
export class SealedValues {
  readonly #key: Buffer;
  /** Tells values of one key from those of another, and nothing about either. */
  readonly #keyId: string;

  /** @throws ConfigurationError where `SECRETS_KEY` is not of the shape it should have */
  constructor(secretsKey: Secret) {
    const bytes = decodeSecretsKey(secretsKey.reveal());
    if (bytes === null) {
      const problem = 'not of the right shape';
      throw new ConfigurationError([
        { field: 'SECRETS_KEY', problem, remedy: `Set it to ${secretsKeyShape}.` },
      ]);
    }
    const derive = (purpose: string, length: number): Buffer =>
      Buffer.from(hkdfSync('sha256', bytes, '', `passcode-bot slack installations ${purpose}`, length));
    this.#key = derive('key', 32);
    this.#keyId = derive('key id', 4).toString('hex');
  }

  /** @param name what the value is kept under */
  seal(name: string, value: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, this.#key, iv, { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(name));
    const sealed = Buffer.concat([iv, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.#keyId}.${sealed.toString('base64url')}`;
  }

  /** @throws UnreadableValueError */
  open(name: string, sealed: string): string {
    const [keyId, text = ''] = sealed.split('.');
    if (keyId !== this.#keyId) throw new UnreadableValueError('It was sealed with another SECRETS_KEY.');
    const bytes = Buffer.from(text, 'base64url');
    try {
      const iv = bytes.subarray(0, ivBytes);
      const decipher = createDecipheriv(algorithm, this.#key, iv, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(name));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      const opened = [decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()];
      return Buffer.concat(opened).toString('utf8');
    } catch {
      throw new UnreadableValueError('It was changed, or belongs to another row.');
    }
  }
}
