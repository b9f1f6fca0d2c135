import { z } from 'zod';
import { type Controlled, commands, readings } from './control-commands.ts';
import { UnknownObjectError } from './controls.ts';
import type { GraphReply } from './route.ts';

/** Everything below this path is the simulation's own, not Graph's. */
export const controlPrefix = '/_control/';

export type ControlRequest = {
  method: string;
  /** Below the prefix, for example `check-in`. */
  name: string;
  contentType: string;
  /** Null where the request names none: it then does not come from a page in a browser. */
  origin: string | null;
  body: string;
};

/**
 * Answers one control request, as JSON.
 * @param allowedOrigins pages that may steer the simulation; any other page in a browser is refused
 */
export function answerControl(
  request: ControlRequest,
  controlled: Controlled,
  allowedOrigins: readonly string[],
): GraphReply {
  if (request.origin !== null && !allowedOrigins.includes(request.origin)) {
    return refusal(403, 'Requests from this origin are not taken.');
  }
  if (request.method === 'GET') {
    const reading = readings[request.name];
    if (reading === undefined || !Object.hasOwn(readings, request.name))
      return refusal(404, 'There is no such reading.');
    return { status: 200, body: { result: reading(controlled) } };
  }
  const command = commands[request.name];
  if (request.method !== 'POST' || command === undefined || !Object.hasOwn(commands, request.name)) {
    return refusal(404, 'There is no such command.');
  }
  if (!/^application\/json\b/i.test(request.contentType)) return refusal(415, 'Commands are JSON.');
  try {
    return { status: 200, body: { result: command(controlled, JSON.parse(request.body || '{}')) ?? null } };
  } catch (error) {
    if (error instanceof SyntaxError) return refusal(400, 'The body is not JSON.');
    if (error instanceof z.ZodError) return refusal(400, z.prettifyError(error));
    if (error instanceof UnknownObjectError) return refusal(404, error.message);
    throw error;
  }
}

function refusal(status: number, error: string): GraphReply {
  return { status, body: { error } };
}
