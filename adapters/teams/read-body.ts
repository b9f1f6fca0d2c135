import type { IncomingMessage } from 'node:http';

export type RequestBody =
  | { kind: 'json'; value: unknown }
  | { kind: 'too_large' }
  | { kind: 'malformed' }
  | { kind: 'broken_off' };

/**
 * Reads a request's body as JSON and stops at the limit, so that nobody can fill the memory.
 * @param limit bytes
 */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<RequestBody> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return { kind: 'too_large' };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > limit) return { kind: 'too_large' };
      chunks.push(bytes);
    }
  } catch {
    return { kind: 'broken_off' };
  }
  return parse(Buffer.concat(chunks).toString('utf8'));
}

function parse(text: string): RequestBody {
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return { kind: 'malformed' };
  }
}
