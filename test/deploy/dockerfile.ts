import { z } from 'zod';

export type Instruction = { name: string; words: string };

/** A stage of the Dockerfile: what is built on a base image, from its FROM to the next one. */
export type Stage = { base: string; name: string | null; instructions: Instruction[] };

const argumentsSchema = z.array(z.string());

/** Reads the plain kind of Dockerfile that the repository has: no ARG, no heredoc, no escape but that of a line's end. */
export function readDockerfile(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, name = '', words = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (name === 'FROM') {
      const [base = '', , stage] = words.split(' ');
      stages.push({ base, name: stage ?? null, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push({ name, words });
    }
  }
  return stages;
}

/** @returns the words of every instruction of that name, in their order */
export function wordsOf(stage: Stage, name: string): string[] {
  return stage.instructions.filter((instruction) => instruction.name === name).map(({ words }) => words);
}

/** @returns the words of the one instruction of that name @throws Error where there is none, or more */
export function onlyWordsOf(stage: Stage, name: string): string {
  const [words, ...others] = wordsOf(stage, name);
  if (words === undefined || others.length > 0) throw new Error(`There is not exactly one ${name}.`);
  return words;
}

/** @returns the arguments of an instruction in its form of a JSON array: the only form that starts no shell */
export function argumentsIn(words: string): string[] {
  return argumentsSchema.parse(JSON.parse(words));
}

/** @returns the variables that the image sets */
export function environmentOf(stage: Stage): Record<string, string> {
  const pairs = wordsOf(stage, 'ENV').flatMap((words) => words.split(/\s+/));
  return Object.fromEntries(pairs.map((pair) => z.tuple([z.string(), z.string()]).parse(pair.split('='))));
}

/** @returns what a COPY takes, where it takes it from (null: the build context), and where it puts it */
export function readCopy(words: string): { from: string | null; sources: string[]; target: string } {
  const parts = words.split(/\s+/);
  const from =
    parts[0]?.startsWith('--from=') === true ? (parts.shift()?.slice('--from='.length) ?? null) : null;
  const target = parts.pop() ?? '';
  return { from, sources: parts, target };
}

/** @returns the paths that a .dockerignore in the form of "nothing, but these" lets into the build context */
export function readAllowList(dockerignore: string): string[] {
  const lines = dockerignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const [everything, ...exceptions] = lines;
  if (everything !== '*' || !exceptions.every((line) => /^!\.?[\w-]+(?:\.[\w-]+)*$/.test(line))) {
    throw new Error('.dockerignore is not a list of the few names that are let in.');
  }
  return exceptions.map((line) => line.slice(1));
}
