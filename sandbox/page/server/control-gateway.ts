import { z } from 'zod';
import { controlPrefix } from '../../http/control-door.ts';
import { Refusal } from './refusal.ts';
import type { Show } from './theatre.ts';

export const simulators = ['slack', 'teams', 'intune'] as const;
export type Simulator = (typeof simulators)[number];

const answerSchema = z.union([z.object({ result: z.unknown() }), z.object({ error: z.string() })]);

/**
 * Hands a command of the page on to a simulator's control door, over HTTP as any other client of it would. What a
 * person does reaches the bot from there, signed, as in production.
 * @throws Refusal with the simulator's own words where it does not take the command
 */
export async function command(
  show: Show,
  simulator: Simulator,
  name: string,
  input: unknown,
): Promise<unknown> {
  const { stage, time } = show;
  const origins = { slack: stage.slack.origin, teams: stage.teams.origin, intune: stage.intune.url };
  return time.patiently(async () => {
    const response = await fetch(new URL(`${controlPrefix}${name}`, origins[simulator]), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const answer = answerSchema.parse(await response.json());
    if ('error' in answer) throw new Refusal(409, answer.error);
    return answer.result;
  });
}
