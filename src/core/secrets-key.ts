/** What a key for secrets at rest looks like, for messages to the operator. */
export const secretsKeyShape = '32 random bytes in base64 (44 characters) or hexadecimal (64 characters)';

/** @returns the 32 bytes, or null where the text is not of that shape */
export function decodeSecretsKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/iu.test(text)) return Buffer.from(text, 'hex');
  const isBase64 = /^[A-Za-z0-9+/]{43}=$/u.test(text);
  return isBase64 ? Buffer.from(text, 'base64') : null;
}
