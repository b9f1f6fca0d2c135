import { z } from 'zod';
import { type Command, command, UnknownNameError } from '../../http/control-door.ts';
import type { Delivery } from '../people/deliveries.ts';
import type { Slack } from '../start.ts';

const seconds = z.number().int().positive().exactOptional();
/** `delivery` is the sequence number of what was sent before and is to be misused now. */
const misuse = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['replay', 'resend', 'wrongSecret', 'unsigned']),
    delivery: z.number().int().positive(),
  }),
  z.strictObject({ kind: z.enum(['stale', 'future']), delivery: z.number().int().positive(), seconds }),
  z.strictObject({
    kind: z.literal('fromTeam'),
    delivery: z.number().int().positive(),
    teamId: z.string().min(1),
  }),
]);
const nonsense = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('garbage'), body: z.string() }),
  z.strictObject({ kind: z.literal('oversized'), bytes: z.number().int().positive().max(64_000_000) }),
]);

/** Requests that no honest Slack sends, by POST. Each answers with what came of it. */
export function attackCommands(slack: () => Slack): Record<string, Command> {
  return {
    misuse: command(misuse, (input) => {
      const { attacks, deliveries } = slack();
      const delivery = found(deliveries.list(), input.delivery);
      switch (input.kind) {
        case 'stale':
        case 'future':
          return attacks[input.kind](delivery, input.seconds);
        case 'fromTeam':
          return attacks.fromTeam(delivery, input.teamId);
        default:
          return attacks[input.kind](delivery);
      }
    }),
    'send-nonsense': command(nonsense, (input) =>
      input.kind === 'garbage' ? slack().attacks.garbage(input.body) : slack().attacks.oversized(input.bytes),
    ),
  };
}

function found(deliveries: readonly Delivery[], sequence: number): Delivery {
  const delivery = deliveries.find((sent) => sent.sequence === sequence);
  if (delivery === undefined) throw new UnknownNameError(`Nothing was sent under the number ${sequence}.`);
  return delivery;
}
