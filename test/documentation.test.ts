import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseGraphBaseUrl } from '../adapters/graph/clouds.ts';

const root = resolve(import.meta.dirname, '..');
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** As the usual hosts of repositories make it from a heading. */
function anchorsIn(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(pages)('what %s links to is there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);
  for (const link of links) {
    const [file = '', anchor] = link.split('#');
    const path = file === '' ? page : join(dirname(page), file);
    expect([link, existsSync(join(root, path))]).toEqual([link, true]);
    if (anchor !== undefined) expect([link, anchorsIn(read(path)).includes(anchor)]).toEqual([link, true]);
  }
});

describe('permissions of Microsoft Graph', () => {
  const sources = readdirSync(join(root, 'adapters/graph')).map((name) => read(join('adapters/graph', name)));
  const used = [
    ...sources.join('\n').matchAll(/^(?:export )?const \w+ = '([A-Z]\w+(?:\.\w+)+\.All)';$/gm),
  ].map(([, name]) => name);

  test.each(['README.md', 'docs/connecting-intune.md'])(
    '%s names all that the code uses, and no other',
    (page) => {
      const rows = [...read(page).matchAll(/^ *\| `(\w+(?:\.\w+)+\.All)` \|/gm)].map(([, name]) => name);
      expect(rows.sort()).toEqual(used.sort());
    },
  );
});

test('the addresses of other clouds are those that the bot takes', () => {
  const rows = [...read('docs/connecting-intune.md').matchAll(/^\| .* \| `(https:\/\/[^`]+)` \|$/gm)];
  expect(rows.map(([, url]) => parseGraphBaseUrl(url).cloud)).toEqual(['gcc_high', 'dod', 'china']);
});

test('the README tells of every variable that the examples of a set-up name', () => {
  const readme = read('README.md');
  const names = [...read('deploy/env.example').matchAll(/^(\w+)=/gm)].map(([, name = '']) => name);
  expect(names.filter((name) => !name.startsWith('AZURE_') && !readme.includes(name))).toEqual([
    'PGPASSWORD',
  ]);
});

test('every dependency of the product is told of with its reason', () => {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('package.json')));
  const rows = [...read('docs/dependencies.md').matchAll(/^\| (`.+?) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(rows.sort()).toEqual(Object.keys(dependencies).sort());
});

test('nobody is sent to the outside for what is kept within', () => {
  const outward = pages.filter((page) => /https:\/\/[\w.]+\/(?:readyz|metrics)\b/.test(read(page)));
  expect(outward).toEqual([]);
});

test('the sample of the doctor has a line for each name that a check of Graph always has', () => {
  const source = read('src/doctor/check-graph.ts');
  const names = [...source.matchAll(/'(graph\.(?:cloud|token|organization|devices))'/g)].map(
    ([, name]) => name,
  );
  const sample = read('docs/operations.md');
  for (const name of new Set(names)) expect(sample).toMatch(new RegExp(`^ {2}[✓✗!-] ${name}: `, 'mu'));
});
