import type { IncomingMessage } from 'node:http';

export type RawBody = { kind: 'body'; text: string } | { kind: 'too_large' } | { kind: 'broken_off' };

/**
 * Reads a request's body and stops at the limit, so that nobody can fill the memory.
 * @param limit bytes
 */
export function readBody(request: IncomingMessage, limit: number): Promise<RawBody> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve({ kind: 'too_large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (outcome: RawBody): void => {
      request.off('data', take);
      resolve(outcome);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) finish({ kind: 'too_large' });
      else chunks.push(chunk);
    };
    request.on('data', take);
    request.once('end', () => finish({ kind: 'body', text: Buffer.concat(chunks).toString('utf8') }));
    request.once('error', () => finish({ kind: 'broken_off' }));
    request.once('close', () => finish({ kind: 'broken_off' }));
  });
}
