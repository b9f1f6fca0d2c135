import { describe, expect, test } from 'vitest';
import { readPolicyText } from '../src/policy-file.ts';
import { head, problemsOf, rule, withLine } from './policy-text.ts';

describe('a sound file', () => {
  test('is read without a word', () => {
    expect(readPolicyText(`${head}${rule}`, 'policy.yaml')).toMatchObject({
      policy: { rules: [{ name: 'a', approvals: [] }] },
      warnings: [],
    });
  });

  test('may use Windows line ends, a byte order mark, comments and an anchor', () => {
    const text = `\ufeff# rules\r\nversion: 1\r\ngroups:\r\n  a: &people { users: [A@x.org] }\r\n  b: *people\r\nrules:\r\n  - { name: r, requester: { in: a }, approvals: [{ need: 1, from: b }] }\r\n`;
    expect(problemsOf(text)).toEqual([]);
    expect(readPolicyText(text, 'p').policy.groups['b']?.users).toEqual(['a@x.org']);
  });
});

describe('what is no YAML', () => {
  test.each([
    ['an empty file', '', 'policy.yaml:1:1: missing. Start with version: 1 and rules:'],
    ['only a comment', '# nothing\n', 'policy.yaml:1:1: missing. Start with version: 1 and rules:'],
    ['a list', '- a\n', 'policy.yaml:1:1: not a block of keys. Start with version: 1 and rules:'],
    ['a sentence', 'hello\n', 'policy.yaml:1:1: not a block of keys. Start with version: 1 and rules:'],
    [
      'a second document',
      `${head}${rule}---\nversion: 1\n`,
      'policy.yaml:3:1: a second document. Keep everything in one, without --- between',
    ],
    ['a tab', `${head}rules:\n\t- a\n`, 'policy.yaml:3:1: a tab as indentation. Indent with spaces'],
    [
      'a tag',
      withLine('paused: !now true'),
      'policy.yaml:2:9: a tag, which means nothing here. Remove the word that starts with !',
    ],
    [
      'an alias for nothing',
      withLine('groups: { a: *b }'),
      'policy.yaml:2:14: *b stands for nothing. Put &b before what is meant, further up',
    ],
    [
      'an open bracket',
      `${head}rules: [\n`,
      'policy.yaml:3:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]. Check the indentation, quotes and brackets here and in the line above',
    ],
    [
      'a block as a key',
      withLine('{ a: 1 }: 2'),
      'policy.yaml:2:1: not YAML: With stringKeys, all keys must be strings. Check the indentation, quotes and brackets here and in the line above',
    ],
    [
      'a key that would change the object itself',
      withLine('__proto__: { paused: true }'),
      'policy.yaml:2:1 __proto__: unknown key. Remove it',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('a key that stands twice, with its field and beside other faults', () => {
    const text = `${head}rules:\n  - name: a\n    name: b\n    requester: all\n    approvals: none\nlimits: { perDevice: 1 }\n`;
    expect(problemsOf(text)).toEqual([
      'policy.yaml:4:5 rules[0].name: a key that stands here twice. Keep one of them',
      'policy.yaml:5:16 rules[0].requester: not somebody a rule can be for. Write owner, anyone, or { in: GROUP }',
      'policy.yaml:7:22 limits.perDevice: not a limit. Write a number and a duration, as in 5/1h: at most five within an hour',
    ]);
  });

  test('a key that stands twice where all else is right', () => {
    expect(problemsOf(`${head}paused: false\npaused: true\n${rule}`)).toEqual([
      'policy.yaml:3:1 paused: a key that stands here twice. Keep one of them',
    ]);
  });

  test('a bomb of aliases', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [index, name] of [...'bcdefgh'].entries()) {
      bomb.push(
        `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdefgh'[index]}`).join(', ')}]`,
      );
    }
    expect(problemsOf(bomb.join('\n'))).toEqual([
      'policy.yaml:2:8: too many aliases. Write the values out, or give them a group of their own',
    ]);
  });

  test('endless nesting', () => {
    expect(problemsOf('['.repeat(50_000))).toEqual([
      expect.stringMatching(/^policy\.yaml:1:\d+: nested too deeply\. /),
    ]);
  });

  test('a block that holds itself', () => {
    expect(problemsOf(`${head}rules: &r [*r]\n`)).toContainEqual(
      'policy.yaml:2:12 rules[0]: not a block of keys. Write a rule with name, requester and approvals',
    );
  });

  test('far too much text', () => {
    expect(problemsOf(`# ${'x'.repeat(300_000)}\n${head}${rule}`)).toEqual([
      'policy.yaml:1:1: longer than 256 KiB. Shorten it; users can be named through Entra groups',
    ]);
  });
});

test('everything that is wrong is said at once, from top to bottom', () => {
  const text = `version: 1
groups:
  desk: { users: [hank] }
rules:
  - name: desk
    requestor: { in: desk }
    approvals: [{ need: 1, from: lead }]
    expires: 1h
    remind: 2h
  - name: desk
    requester: { in: dsk }
    approvals: none
    deliverTo: requester
paused: off
`;
  expect(problemsOf(text).map((line) => line.split(': ')[0])).toEqual([
    'policy.yaml:3:19 groups.desk.users[0]',
    'policy.yaml:5:5 rules[0].requester',
    'policy.yaml:6:5 rules[0].requestor',
    'policy.yaml:7:34 rules[0].approvals[0].from',
    'policy.yaml:9:13 rules[0].remind',
    'policy.yaml:10:11 rules[1].name',
    'policy.yaml:11:22 rules[1].requester.in',
    'policy.yaml:13:16 rules[1].deliverTo',
    'policy.yaml:14:9 paused',
  ]);
});
