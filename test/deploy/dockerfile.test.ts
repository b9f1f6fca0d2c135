import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import {
  argumentsIn,
  environmentOf,
  onlyWordsOf,
  readAllowList,
  readCopy,
  readDockerfile,
  wordsOf,
} from './dockerfile.ts';
import { readText } from './read-documents.ts';

const stages = readDockerfile(readText('Dockerfile'));
const last = stages.at(-1) ?? { base: '', name: null, instructions: [] };

test('every stage is built on the version of Node.js that the package asks for', () => {
  expect(packageJson.engines.node).toBe('>=24');
  expect(stages.map(({ base }) => base)).toEqual(Array(stages.length).fill('node:24-slim'));
});

test('the build context holds what is copied and nothing else', () => {
  const copied = stages.flatMap((stage) =>
    wordsOf(stage, 'COPY')
      .map(readCopy)
      .filter(({ from }) => from === null)
      .flatMap(({ sources }) => sources),
  );
  expect([...new Set(copied)].sort()).toEqual(readAllowList(readText('.dockerignore')).sort());
});

test('the image has no sources, no tests, no sandbox, and nothing of what only the build needs', () => {
  const copies = wordsOf(last, 'COPY').map(readCopy);
  expect(copies.flatMap(({ sources }) => sources)).toEqual([
    'package.json',
    'LICENSE',
    'manifest',
    '/app/node_modules',
    '/build/dist',
  ]);
  const dependencies = stages.find(({ name }) => name === 'dependencies');
  expect(dependencies && wordsOf(dependencies, 'RUN')).toEqual([expect.stringContaining('--omit=dev')]);
});

test('it is not root, and what it writes to is a volume that belongs to its user', () => {
  const user = onlyWordsOf(last, 'USER');
  expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  const folder = onlyWordsOf(last, 'VOLUME');
  expect(environmentOf(last)['DATA_DIR']).toBe(folder);
  expect(wordsOf(last, 'RUN').join('\n')).toContain(`chown ${user} ${folder}`);
});

test('it is started without a shell, so that the bot itself hears of a stop', () => {
  expect(argumentsIn(onlyWordsOf(last, 'ENTRYPOINT')).at(-1)).toBe(packageJson.bin['passcode-bot']);
  expect(argumentsIn(onlyWordsOf(last, 'CMD'))).toEqual(['start']);
});

test('it is asked for its health at the port that it listens on', () => {
  const [, command = ''] = onlyWordsOf(last, 'HEALTHCHECK').split('CMD ');
  expect(argumentsIn(command).join(' ')).toContain(':$' + '{process.env.PORT}/healthz');
  expect(environmentOf(last)['PORT']).toBe(onlyWordsOf(last, 'EXPOSE'));
});
