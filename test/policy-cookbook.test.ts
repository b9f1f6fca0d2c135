import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explainOffline } from '../src/cli/policy-explanation.ts';
import { verdict } from '../src/cli/policy-report.ts';
import { type ManagedDevice, managedDeviceSchema } from '../src/core/device.ts';
import type { Policy } from '../src/core/policy/schema.ts';
import { readPolicyText } from '../src/policy-file.ts';

const root = resolve(import.meta.dirname, '..');

type Block = { file: string; line: number; text: string };
type Question = { who: string; device: string; answer: string };
type Recipe = { title: string; policy: Policy; questions: Question[] };

/** @returns the YAML in a page, by the line on which it begins */
function yamlBlocks(file: string): Block[] {
  const page = readFileSync(join(root, file), 'utf8');
  return [...page.matchAll(/^ *```ya?ml\n([\s\S]*?)^ *```$/gm)].map((match) => ({
    file,
    line: page.slice(0, match.index).split('\n').length,
    text: match[1] ?? '',
  }));
}

function tableRows(section: string): string[][] {
  return [...section.matchAll(/^\| (.+) \|$/gm)]
    .map(([, row = '']) => row.split(' | '))
    .filter(([first]) => first !== 'who asks' && first !== 'device');
}

const cookbook = 'docs/policy-cookbook.md';
const [head = '', ...sections] = readFileSync(join(root, cookbook), 'utf8').split(/^## /m);

const recipes: Recipe[] = sections.map((section) => {
  const [title = ''] = section.split('\n');
  const [, text = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(section) ?? [];
  const questions = tableRows(section).map(([who = '', device = '', answer = '']) => ({
    who,
    device,
    answer,
  }));
  return { title, policy: readPolicyText(text, title).policy, questions };
});

/** The devices of the page, as its first table tells of them. */
const devices = new Map(tableRows(head).map(([name = '', words = '']) => [name, deviceOf(name, words)]));

function deviceOf(name: string, words: string): ManagedDevice {
  const [system = '', ownership = '', owner = ''] = words.split(', ');
  const first = owner === "nobody's" ? null : owner.replace(/'s$/, '').toLowerCase();
  return managedDeviceSchema.parse({
    id: `id-of-${name}`,
    deviceName: name,
    operatingSystem: system,
    managedDeviceOwnerType: ownership,
    userId: first === null ? null : `id-of-${first}`,
    userPrincipalName: first === null ? null : `${first}@contoso.com`,
    deviceCategoryDisplayName: /category (\w+)/.exec(words)?.[1] ?? null,
    roleScopeTagIds: /scope tag (\d+)/.exec(words)?.slice(1, 2) ?? null,
  });
}

test('every page that shows a policy shows one that can be used, and nothing in it is odd', () => {
  const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
  const blocks = pages.filter((page) => page.endsWith('.md')).flatMap(yamlBlocks);
  const policies = blocks.filter(({ text }) => /^version: 1$/m.test(text));
  expect(policies.length).toBeGreaterThanOrEqual(recipes.length);
  for (const { file, line, text } of policies) {
    expect(readPolicyText(text, `${file}:${line}`).warnings).toEqual([]);
  }
});

test('the cookbook has ten recipes and more, and every one says what comes out', () => {
  expect(recipes.length).toBeGreaterThan(10);
  expect(devices.size).toBe(5);
  for (const { title, questions } of recipes) expect([title, questions.length]).not.toEqual([title, 0]);
});

describe.each(recipes)('$title', ({ policy, questions }) => {
  test.each(questions)('$who asks for $device: $answer', ({ who, device: name, answer }) => {
    const device = devices.get(name);
    if (device === undefined) throw new Error(`The page does not say what ${name} is.`);
    const [userPrincipalName = '', ...options] = who.split(' ');
    const breakGlass = options.includes('--break-glass');
    const explained = explainOffline(policy, device, { userPrincipalName, statedGroups: [], breakGlass });
    expect(verdict(explained.explanation.ruling)).toBe(answer);
  });
});
