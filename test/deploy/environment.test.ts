import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { environmentOf, readDockerfile } from './dockerfile.ts';
import { readKubernetesObjects, readText, root } from './read-documents.ts';

/** Read by what is under the product: Node.js and its libraries, and the PostgreSQL driver. */
const readBelow = ['NODE_ENV', 'PGPASSWORD'];

const configuration = [
  'src/config.ts',
  ...readdirSync(join(root, 'src/config')).map((file) => `src/config/${file}`),
]
  .map(readText)
  .join('\n');

function isRead(name: string): boolean {
  return readBelow.includes(name) || new RegExp(`\\b${name}\\b`).test(configuration);
}

const objects = readKubernetesObjects('deploy/kubernetes');
const dataSchema = z.looseObject({
  data: z.record(z.string(), z.string()).default({}),
  stringData: z.record(z.string(), z.string()).default({}),
});
const image = readDockerfile(readText('Dockerfile')).at(-1);
const composeSchema = z.object({
  services: z.object({ bot: z.object({ environment: z.record(z.string(), z.string()) }) }),
});

test.each([
  ['the image', Object.keys(image === undefined ? {} : environmentOf(image))],
  [
    'compose.yaml',
    Object.keys(composeSchema.parse(parse(readText('compose.yaml'))).services.bot.environment),
  ],
  [
    'deploy/env.example',
    [...readText('deploy/env.example').matchAll(/^(\w+)=/gm)].map(([, name = '']) => name),
  ],
  ['settings.yaml', Object.keys(dataSchema.parse(objects.get('settings.yaml')).data)],
  ['examples/secret.yaml', Object.keys(dataSchema.parse(objects.get('examples/secret.yaml')).stringData)],
])('%s sets only what the configuration reads', (_, names) => {
  expect(names.length).toBeGreaterThan(1);
  expect(names.filter((name) => !isRead(name))).toEqual([]);
});
