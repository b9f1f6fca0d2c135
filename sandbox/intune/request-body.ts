import type { z } from 'zod';
import { badRequest } from './envelope.ts';
import type { GraphRequest } from './route.ts';

/** @throws GraphFailure 400 where the body is no JSON or not what the operation takes; the message names the field */
export function readBody<Schema extends z.ZodType>(request: GraphRequest, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(parseJson(request.body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badRequest(
    `Invalid value for '${issue?.path.join('.') ?? ''}': ${issue?.message ?? 'not understood'}.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}
