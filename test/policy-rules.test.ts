import { describe, expect, test } from 'vitest';
import { head, problemsOf, said, withRule } from './policy-text.ts';

describe('a wrong line in a rule', () => {
  test.each([
    ['requestor: owner', '6:5 rules[0].requestor: unknown key. Did you mean "requester"?'],
    [
      'devices: { platforms: [andriod] }',
      '6:28 rules[0].devices.platforms[0]: not a platform. Use any of android, ios, macos, windows; ios stands for iPadOS too',
    ],
    [
      'devices: { platforms: [] }',
      '6:27 rules[0].devices.platforms: an empty list. Use any of android, ios, macos, windows; ios stands for iPadOS too',
    ],
    [
      'devices: { ownership: company }',
      '6:27 rules[0].devices.ownership: not a list. Use company or personal',
    ],
    [
      'devices: { ownership: [mine] }',
      '6:28 rules[0].devices.ownership[0]: not a kind of ownership. Use company or personal',
    ],
    [
      'devices: { categories: [7] }',
      '6:29 rules[0].devices.categories[0]: not a category. Write the display name of a device category of Intune',
    ],
    [
      'devices: { scopeTags: [true] }',
      '6:28 rules[0].devices.scopeTags[0]: not the id of a scope tag. Write the id of a scope tag of Intune, such as "0"',
    ],
    [
      'devices: { names: [a] }',
      '6:16 rules[0].devices.names: unknown key. The keys here are "platforms", "ownership", "categories", "scopeTags", "exclude"',
    ],
    [
      'devices: { exclude: { name: [a] } }',
      '6:27 rules[0].devices.exclude.name: unknown key. Did you mean "names"?',
    ],
    [
      'devices: { exclude: { names: [""] } }',
      '6:35 rules[0].devices.exclude.names[0]: empty. Write a device name, with * for any characters, or in quotes',
    ],
    [
      'reason: always',
      '6:13 rules[0].reason: not a way to ask for a reason. Write required, optional or none',
    ],
    [
      'approvals: []',
      '6:16 rules[0].approvals: an empty list. Write none, or a list such as [{ need: 1, from: GROUP }]',
    ],
    [
      'approvals: leads',
      '6:16 rules[0].approvals: neither none nor a list of approvals. Write none, or a list such as [{ need: 1, from: GROUP }]',
    ],
    [
      'approvals:',
      '6:5 rules[0].approvals: missing. Write none, or a list such as [{ need: 1, from: GROUP }]',
    ],
    [
      'approvals: [{ need: 0, from: desk }]',
      '6:25 rules[0].approvals[0].need: not a number of people. Write how many people of the group must approve: a whole number from 1 to 20',
    ],
    [
      'approvals: [{ need: 1.5, from: desk }]',
      '6:25 rules[0].approvals[0].need: not a number of people. Write how many people of the group must approve: a whole number from 1 to 20',
    ],
    [
      'approvals: [{ need: 21, from: desk }]',
      '6:25 rules[0].approvals[0].need: too many people. Write how many people of the group must approve: a whole number from 1 to 20',
    ],
    [
      'approvals: [{ need: 1 }]',
      `6:17 rules[0].approvals[0].from: missing. ${said.groupName.slice(said.groupName.indexOf('Write'))}`,
    ],
    [
      'approvals: [{ need: 1, from: desk, frm: desk }]',
      '6:40 rules[0].approvals[0].frm: unknown key. Did you mean "from"?',
    ],
    [
      'approvals: [{ need: 1, from: dask }]',
      '6:34 rules[0].approvals[0].from: there is no group "dask". Did you mean "desk"?',
    ],
    [
      'approvals: [{ need: 1, from: constructor }]',
      '6:34 rules[0].approvals[0].from: there is no group "constructor". Add constructor under groups, or use one of "desk", "leads"',
    ],
    [
      'approvals: [{ need: 2, from: leads }]',
      '6:25 rules[0].approvals[0].need: group "leads" has only 1 person. Ask for fewer, or add people to the group',
    ],
    [
      'approvals: [{ need: 3, from: desk }]',
      '6:25 rules[0].approvals[0].need: group "desk" has only 2 people. Ask for fewer, or add people to the group',
    ],
    [
      'approvals: [{ need: 2, from: desk }, { need: 1, from: leads }]',
      '6:16 rules[0].approvals: more approvals than the groups have different people. Each person counts once: ask for fewer, or add people to a group',
    ],
    ['expires: soon', `6:14 rules[0].expires: ${said.duration}`],
    ['expires: 0s', `6:14 rules[0].expires: ${said.duration}`],
    [
      'remind: 4h',
      '6:13 rules[0].remind: not before the request expires. Write a time shorter than 4h, or a longer expires',
    ],
    [
      'escalate: { after: 4h, to: leads }',
      '6:24 rules[0].escalate.after: not before the request expires. Write a time shorter than 4h, or a longer expires',
    ],
    [
      'escalate: { after: 1h, to: boss }',
      '6:32 rules[0].escalate.to: there is no group "boss". Add boss under groups, or use one of "desk", "leads"',
    ],
    ['escalate: 1h', '6:15 rules[0].escalate: not a block of keys. Write { after: 1h, to: GROUP }'],
    [
      'escalate: { to: leads }',
      `6:15 rules[0].escalate.after: missing. ${said.duration.slice(said.duration.indexOf('Write'))}`,
    ],
    ['deliverTo: everyone', '6:16 rules[0].deliverTo: not a recipient. Write owner or requester'],
  ])('%s', (line, problem) => {
    expect(problemsOf(withRule(line))).toEqual([`policy.yaml:${problem}`]);
  });

  test('a code for the requester without approvals', () => {
    expect(problemsOf(withRule('deliverTo: requester', 'none'))).toEqual([
      'policy.yaml:6:16 rules[0].deliverTo: a code for the requester without any approval. Add approvals, or write deliverTo: owner',
    ]);
  });

  test.each([
    [
      'requester: everyone',
      '4:16 rules[0].requester: not somebody a rule can be for. Write owner, anyone, or { in: GROUP }',
    ],
    [
      'requester: { in: desc }',
      '4:22 rules[0].requester.in: there is no group "desc". Add desc under groups',
    ],
    ['requester: { of: desk }', '4:18 rules[0].requester.of: unknown key. The keys here are "in"'],
    [
      'requester: [owner]',
      '4:16 rules[0].requester: not somebody a rule can be for. Write owner, anyone, or { in: GROUP }',
    ],
  ])('%s', (line, problem) => {
    const text = `${head}rules:\n  - name: a\n    ${line}\n    approvals: none\n`;
    expect(problemsOf(text)).toContainEqual(`policy.yaml:${problem}`);
  });

  test.each([
    ['""', '3:11'],
    ['7', '3:11'],
    ['"a\\nb"', '3:11'],
  ])('the name %s', (name, place) => {
    expect(
      problemsOf(`${head}rules:\n  - name: ${name}\n    requester: owner\n    approvals: none\n`),
    ).toEqual([
      `policy.yaml:${place} rules[0].name: not a name. Write a short name for the rule; it is shown to people and stands in the audit`,
    ]);
  });

  test('a name that another rule has', () => {
    const text = `${head}rules:\n  - { name: a, requester: owner, approvals: none }\n  - { name: A, requester: anyone, approvals: none }\n`;
    expect(problemsOf(text)).toEqual([
      'policy.yaml:4:13 rules[1].name: a name that another rule has already. Give each rule its own name',
    ]);
  });
});
