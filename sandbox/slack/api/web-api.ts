import type { DoorAnswer, DoorRequest, Reply } from '../door.ts';
import type { Allowance } from './allowance.ts';
import { readArguments } from './arguments.ts';
import { authenticate } from './authenticate.ts';
import { type CallParts, carryOut, rateLimited, readOr } from './call-pipeline.ts';
import { missingScope, SlackFailure } from './failure.ts';
import type { ApiMethod } from './method.ts';
import { methods } from './methods.ts';
import { accessByCode } from './oauth-access.ts';

export type WebApiParts = CallParts & { allowance: Allowance };

/**
 * Answers one call of the Web API.
 * @param name the method: `chat.postMessage`
 */
export async function answerMethod(
  parts: WebApiParts,
  name: string,
  request: DoorRequest,
  query: URLSearchParams,
): Promise<DoorAnswer> {
  const read = readOr(() => readArguments(request, query));
  if (!read.ok) return { kind: 'reply', reply: read.reply };
  const { args } = read;
  const act = (): Reply => {
    if (name === 'oauth.v2.access') return ok(accessByCode(parts.state, args, request));
    const method = methods.get(name);
    if (method === undefined) throw new SlackFailure('unknown_method');
    return runMethod(parts, method, request, args);
  };
  return carryOut(parts, { method: name, args, act });
}

function runMethod(
  { state, allowance }: WebApiParts,
  method: ApiMethod,
  request: DoorRequest,
  args: Parameters<ApiMethod['spends']>[0],
): Reply {
  const installation = authenticate(state, request, args);
  const { scopes } = installation.bot;
  const lacking = method.scopes.find((scope) => !scopes.includes(scope));
  if (lacking !== undefined) throw missingScope(lacking, scopes);
  const key = method.spends(args);
  const wait = key === null ? null : allowance.spend(key);
  if (wait !== null) return rateLimited(wait);
  const headers = {
    'x-oauth-scopes': scopes.join(','),
    ...(method.scopes.length > 0 ? { 'x-accepted-oauth-scopes': method.scopes.join(',') } : {}),
  };
  return ok(method.run({ state, args, installation }), headers);
}

function ok(result: object, headers: Record<string, string> = {}): Reply {
  return { status: 200, headers, body: { ok: true, ...result } };
}
