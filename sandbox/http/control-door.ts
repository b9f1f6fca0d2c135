import { z } from 'zod';

/** Everything below this path is the simulation's own, not the simulated service's. */
export const controlPrefix = '/_control/';

/** A command names something that the simulation does not have. */
export class UnknownNameError extends Error {
  override readonly name = 'UnknownNameError';
}

/** A command cannot be carried out as things stand. */
export class NotNowError extends Error {
  override readonly name = 'NotNowError';
}

/** Runs one command with the JSON it was given. @throws z.ZodError where the JSON is not what the command takes */
export type Command = (input: unknown) => unknown;

/** @returns a command that checks its JSON first */
export function command<Schema extends z.ZodType>(
  schema: Schema,
  run: (input: z.infer<Schema>) => unknown,
): Command {
  return (input) => run(schema.parse(input));
}

export type ControlTables = {
  /** What can be read, by GET. */
  readings: Readonly<Record<string, () => unknown>>;
  /** What can be done, by POST with a JSON object. */
  commands: Readonly<Record<string, Command>>;
};

export type ControlRequest = {
  method: string;
  /** Below the prefix, for example `set-outage`. */
  name: string;
  /** Lower-case names. */
  headers: ReadonlyMap<string, string>;
  body: string;
};

export type ControlReply = { status: number; body: object };

/**
 * Answers one control request, as JSON.
 * @param allowedOrigins pages that may steer the simulation; any other page in a browser is refused
 */
export async function answerControl(
  request: ControlRequest,
  { readings, commands }: ControlTables,
  allowedOrigins: readonly string[],
): Promise<ControlReply> {
  const origin = request.headers.get('origin');
  if (origin !== undefined && !allowedOrigins.includes(origin)) {
    return refusal(403, 'Requests from this origin are not taken.');
  }
  if (request.method === 'GET') {
    const reading = Object.hasOwn(readings, request.name) ? readings[request.name] : undefined;
    if (reading === undefined) return refusal(404, 'There is no such reading.');
    return { status: 200, body: { result: reading() } };
  }
  const run = Object.hasOwn(commands, request.name) ? commands[request.name] : undefined;
  if (request.method !== 'POST' || run === undefined) return refusal(404, 'There is no such command.');
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return refusal(415, 'Commands are JSON.');
  }
  return obey(run, request.body);
}

async function obey(run: Command, body: string): Promise<ControlReply> {
  try {
    return { status: 200, body: { result: (await run(JSON.parse(body || '{}'))) ?? null } };
  } catch (error) {
    if (error instanceof SyntaxError) return refusal(400, 'The body is not JSON.');
    if (error instanceof z.ZodError) return refusal(400, z.prettifyError(error));
    if (error instanceof UnknownNameError) return refusal(404, error.message);
    if (error instanceof NotNowError) return refusal(409, error.message);
    throw error;
  }
}

function refusal(status: number, error: string): ControlReply {
  return { status, body: { error } };
}
