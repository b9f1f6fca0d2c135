import { z } from 'zod';
import { scenarios } from '../../scenarios/index.ts';
import { policyQuestionSchema } from '../policies.ts';
import { command, simulators } from './control-gateway.ts';
import { ownWorld } from './own-devices.ts';
import { answerPolicy } from './policy-desk.ts';
import { Refusal } from './refusal.ts';
import type { Show, Theatre } from './theatre.ts';

const timeSchema = z.object({ speed: z.number().min(0).max(600) });
const textSchema = z.object({ text: z.string() });

/**
 * Does what the page asks for.
 * @param path below the API's own
 * @throws Refusal, z.ZodError where the input is not what is taken there
 */
export async function answerApi(theatre: Theatre, path: string, input: unknown): Promise<unknown> {
  const [place = '', name = ''] = path.split('/');
  const simulator = simulators.find((known) => known === place);
  if (simulator !== undefined) return command(presentShow(theatre), simulator, name, input);
  switch (path) {
    case 'time':
      return presentShow(theatre).time.setSpeed(timeSchema.parse(input).speed);
    case 'start-over':
      return theatre.startOver();
    case 'story':
      return playStory(theatre, z.object({ name: z.string() }).parse(input).name);
    case 'policy/check':
      return answerPolicy(presentShow(theatre).stage, policyQuestionSchema.parse(input));
    case 'policy/use':
      return theatre.putInForce(textSchema.parse(input).text);
    case 'devices/load':
      return theatre.startOver(ownWorld(textSchema.parse(input).text));
    case 'devices/forget':
      return theatre.startOver(null);
    default:
      throw new Refusal(404, 'There is nothing under this address.');
  }
}

function playStory(theatre: Theatre, name: string): Promise<void> {
  const scenario = scenarios.find((known) => known.name === name);
  if (scenario === undefined) throw new Refusal(404, `There is no story ${name}.`);
  return theatre.play(scenario);
}

function presentShow(theatre: Theatre): Show {
  if (theatre.show === null) throw new Refusal(409, 'The stage is being built. Try again in a second.');
  return theatre.show;
}
