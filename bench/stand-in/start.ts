import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ServerProcess } from '../server-process.ts';

const countsSchema = z.object({
  codes: z.number(),
  slack: z.number(),
  graph: z.number(),
  connector: z.number(),
  /** Of the calls to Graph: the resets, and those about people. */
  resets: z.number(),
  people: z.number(),
  /** From when Graph first told that a device had answered until its code was shown, for each of those. */
  answerToCodeMs: z.array(z.number()),
});
export type Counts = z.infer<typeof countsSchema>;

export type StandIn = {
  url: string;
  /** From now on nothing is answered. */
  hold(): Promise<void>;
  /** What it was asked since the last `reset`, and how many codes were shown. */
  counts(): Promise<Counts>;
  reset(): Promise<void>;
  /** From now on devices answer only when they are told to. */
  holdAnswers(): Promise<void>;
  letAnswer(first: number, count: number): Promise<void>;
  /** Waits until so many resets have been sent. */
  untilResets(wanted: number): Promise<void>;
  /** Waits until so many codes have been shown. */
  untilCodes(wanted: number): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the stand-in of the platforms in a process of its own. */
export async function startStandIn(): Promise<StandIn> {
  const server = await ServerProcess.start(['bench/built/bench/stand-in/main.js']);
  const ask = async (what: string): Promise<Counts> =>
    countsSchema.parse(await (await fetch(`${server.url}/bench/${what}`)).json());
  return {
    url: server.url,
    hold: async () => void (await ask('hold')),
    counts: () => ask('counts'),
    reset: async () => void (await ask('reset')),
    holdAnswers: async () => void (await ask('hold-answers')),
    letAnswer: async (first, count) => void (await ask(`answer?first=${first}&count=${count}`)),
    untilResets: async (wanted) => {
      while ((await ask('counts')).resets < wanted) await sleep(50);
    },
    untilCodes: async (wanted) => {
      while ((await ask('counts')).codes < wanted) await sleep(50);
    },
    stop: () => server.stop(),
  };
}
