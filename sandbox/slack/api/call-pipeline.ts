import type { DoorAnswer, Reply } from '../door.ts';
import type { Fault } from '../fault-schema.ts';
import type { SlackFaults } from '../faults.ts';
import type { Journal, JournalEntry } from '../journal.ts';
import type { SlackState } from '../state/state.ts';
import type { Arguments } from './arguments.ts';
import { SlackFailure } from './failure.ts';

/** What the bot asks for, by a Web API method or through a response_url. */
export type Call = {
  method: string;
  args: Arguments;
  /** Does it. @throws SlackFailure */
  act: () => Reply;
};

export type CallParts = { state: SlackState; faults: SlackFaults; journal: Journal };

/**
 * Takes one call from its arrival to its answer: journal, faults, the act itself, and faults again. What has begun
 * is carried out even if the bot has gone in the meantime.
 */
export async function carryOut(parts: CallParts, call: Call): Promise<DoorAnswer> {
  const { state, faults, journal } = parts;
  const { token: _token, client_secret: _secret, ...args } = call.args;
  const entry = journal.open({ at: state.clock.now(), method: call.method, args });
  const answer = faults.isOut ? dropped : await withFaults(parts, call, entry);
  if (answer.kind === 'reply') entry.status = answer.reply.status;
  state.changes.report({ subject: 'call', sequence: entry.sequence });
  return answer;
}

const dropped = { kind: 'drop' } as const;

async function withFaults(
  { state, faults }: CallParts,
  call: Call,
  entry: JournalEntry,
): Promise<DoorAnswer> {
  const take = (stage: Parameters<SlackFaults['take']>[0]): Fault[] => {
    const struck = faults.take(stage, call);
    entry.faults.push(...struck.map(({ kind }) => kind));
    return struck;
  };
  const wait = async (stage: 'delay_before' | 'delay_after'): Promise<void> => {
    for (const fault of take(stage)) if (fault.kind === 'slow') await state.clock.sleep(fault.ms);
  };
  await wait('delay_before');
  const [before] = take('before');
  if (before !== undefined) return end(before, entry);
  const reply = act(call, entry);
  await wait('delay_after');
  return take('after').length > 0 ? dropped : { kind: 'reply', reply };
}

function act(call: Call, entry: JournalEntry): Reply {
  const reply = attempt(call.act);
  entry.result = reply.body;
  entry.acted = reply.status === 200 && !(typeof reply.body === 'object' && 'error' in reply.body);
  return reply;
}

function attempt(run: () => Reply): Reply {
  try {
    return run();
  } catch (error) {
    if (error instanceof SlackFailure) return failureReply(error);
    throw error;
  }
}

/** Slack answers its errors with the status 200. */
export function failureReply({ code, details }: SlackFailure): Reply {
  return { status: 200, body: { ok: false, error: code, ...details } };
}

export function rateLimited(seconds: number): Reply {
  const headers = { 'Retry-After': String(seconds) };
  return { status: 429, headers, body: { ok: false, error: 'ratelimited' } };
}

function end(fault: Fault, entry: JournalEntry): DoorAnswer {
  switch (fault.kind) {
    case 'http500':
      return { kind: 'reply', reply: { status: fault.status, body: 'upstream connect error' } };
    case 'ratelimited':
      return answer(rateLimited(fault.retryAfterSeconds), entry);
    case 'error':
      return answer(failureReply(new SlackFailure(fault.error)), entry);
    case 'down':
    case 'drop_before_acting':
    case 'drop_after_acting':
    case 'slow':
      return dropped;
  }
}

function answer(reply: Reply, entry: JournalEntry): DoorAnswer {
  entry.result = reply.body;
  return { kind: 'reply', reply };
}

/** The request that a call came with is read before anything else: what cannot be read is answered at once. */
export function readOr(read: () => Arguments): { ok: true; args: Arguments } | { ok: false; reply: Reply } {
  try {
    return { ok: true, args: read() };
  } catch (error) {
    if (error instanceof SlackFailure) return { ok: false, reply: failureReply(error) };
    throw error;
  }
}
