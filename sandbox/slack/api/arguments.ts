import { z } from 'zod';
import type { DoorRequest } from '../door.ts';
import { SlackFailure } from './failure.ts';

/** The arguments of a call by name: strings from a form or a query, any JSON from a JSON body. */
export type Arguments = Readonly<Record<string, unknown>>;

const record = z.record(z.string(), z.unknown());

/**
 * Reads the arguments of a call from its query and its form or JSON body.
 * @throws SlackFailure invalid_form_data, invalid_json, json_not_object, invalid_post_type
 */
export function readArguments(request: DoorRequest, query: URLSearchParams): Arguments {
  return { ...Object.fromEntries(query), ...readBody(request) };
}

function readBody({ body, headers }: DoorRequest): Arguments {
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json') return readJson(body);
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(body));
  if (body === '') return {};
  throw new SlackFailure('invalid_post_type');
}

function readJson(body: string): Arguments {
  const parsed = record.safeParse(parseJson(body, 'invalid_json'));
  if (!parsed.success) throw new SlackFailure('json_not_object');
  return parsed.data;
}

/** @throws SlackFailure with this code where the text is no JSON */
export function parseJson(text: string, code: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SlackFailure(code);
  }
}

/** A yes or no the way forms write it. */
export const flag = z.union([
  z.boolean(),
  z.enum(['true', '1', 'false', '0']).transform((word) => word === 'true' || word === '1'),
]);
