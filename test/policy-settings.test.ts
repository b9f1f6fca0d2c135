import { describe, expect, test } from 'vitest';
import { problemsOf, rule, said, withLine, withRule } from './policy-text.ts';

describe('a wrong line at the top', () => {
  test.each([
    ['rule: []', '2:1 rule: unknown key. Did you mean "rules"?'],
    [
      'colour: red',
      '2:1 colour: unknown key. The keys here are "version", "groups", "rules", "break_glass", "limits", "delivery", "device", "channels", "identity", "paused"',
    ],
    ['paused: maybe', '2:9 paused: neither true nor false. Write true or false'],
    ['paused:', '2:1 paused: missing. Write true or false'],
    ['rules: []', '2:8 rules: an empty list. Write at least one rule; without a rule everything is refused'],
    ['rules: none', '2:8 rules: not a list. Write at least one rule; without a rule everything is refused'],
    [
      'limits: { perRequester: 5 }',
      '2:25 limits.perRequester: not a limit. Write a number and a duration, as in 5/1h: at most five within an hour',
    ],
    [
      'limits: { perDevice: 0/1h }',
      '2:22 limits.perDevice: not a limit. Write a number and a duration, as in 5/1h: at most five within an hour',
    ],
    ['limits: { perDevce: 1/1h }', '2:11 limits.perDevce: unknown key. Did you mean "perDevice"?'],
    ['delivery: { mode: mail }', '2:19 delivery.mode: not a way to deliver. Write message or reveal'],
    ['delivery: { redactAfter: 10 }', `2:26 delivery.redactAfter: ${said.duration}`],
    [
      'delivery: { redact_after: 10m }',
      '2:13 delivery.redact_after: unknown key. Did you mean "redactAfter"?',
    ],
    ['delivery:', '2:1 delivery: missing. Write mode: message or redactAfter: 10m under it'],
    [
      'device: { matrix: intune }',
      '2:19 device.matrix: not a list of supported platforms. Use intune-current or intune-2017',
    ],
    ['device: { deadline: 2 weeks }', `2:21 device.deadline: ${said.duration}`],
    [
      'device: { deadline: 2m, confirmWithin: 2m }',
      '2:40 device.confirmWithin: not shorter than the deadline. Write a shorter time, such as 2m',
    ],
    [
      'channels: { status: public }',
      '2:21 channels.status: not a place for the status. Write private, origin, or a list of channels',
    ],
    ['channels: { status: ["#general"] }', `2:22 channels.status[0]: ${said.channel}`],
    ['channels: { approvals: [slack:general] }', `2:25 channels.approvals[0]: ${said.channel}`],
    ['channels: { security: ["teams:general"] }', `2:24 channels.security[0]: ${said.channel}`],
    [
      'channels: { language: it }',
      '2:23 channels.language: not a language that there are words in. Use one of en, nl, de, fr, es',
    ],
    [
      'channels: { approvals: slack:C1 }',
      `2:24 channels.approvals: not a list. ${said.channel.slice('not a channel. '.length)}`,
    ],
    [
      'identity: { slack: { anna: id-1 } }',
      '2:22 identity.slack.anna: not the id of a Slack user. Write U0123456789, or T0123456789/U0123456789 with the workspace in front',
    ],
    [
      'identity: { slack: { T1/U1: 5 } }',
      '2:29 identity.slack["T1/U1"]: not the id of a user. Write the object id of the user in Entra',
    ],
    ['groups: { "help desk": { users: [a@x.org] } }', `2:11 groups["help desk"]: ${said.groupName}`],
    [
      'groups: { desk: [a@x.org] }',
      '2:17 groups.desk: not a block of keys. Write { users: [anna@contoso.com] }, { entra: ["GROUP ID"] }, or both',
    ],
    ['groups: { desk: {} }', '2:17 groups.desk: a group without anybody. List users, Entra groups, or both'],
    ['groups: { desk: { users: [] } }', `2:26 groups.desk.users: an empty list. ${said.upn}`],
    [
      'groups: { desk: { users: [anna] } }',
      `2:27 groups.desk.users[0]: not a user principal name. ${said.upn}`,
    ],
    [
      'groups: { desk: { entra: [17] } }',
      '2:27 groups.desk.entra[0]: not the id of a group. Write the object id of a group in Entra',
    ],
    ['groups: { desk: { user: [a@x.org] } }', '2:19 groups.desk.user: unknown key. Did you mean "users"?'],
    [
      'break_glass: { requester: anyone, notify: desk }',
      '2:27 break_glass.requester: not a block of keys. Write { in: GROUP }; break-glass is for a named group alone',
    ],
  ])('%s', (line, problem) => {
    expect(problemsOf(withLine(line))).toContainEqual(`policy.yaml:${problem}`);
  });

  test('another version', () => {
    expect(problemsOf(`version: 2\n${rule}`)).toEqual([
      'policy.yaml:1:10 version: not a version that is known here. Write version: 1',
    ]);
  });

  test('nothing of what is needed', () => {
    expect(problemsOf('paused: true\n')).toEqual([
      'policy.yaml:1:1 version: missing. Write version: 1',
      'policy.yaml:1:1 rules: missing. Write at least one rule; without a rule everything is refused',
    ]);
  });

  test('break-glass without a reason, and with groups that are not there', () => {
    const glass = 'break_glass: { requester: { in: leads }, reason: none, notify: desc }';
    expect(problemsOf(`${withRule('reason: none')}${glass}\n`)).toEqual([
      'policy.yaml:8:50 break_glass.reason: cannot be changed. Write required, or leave it out: break-glass always needs a reason',
      'policy.yaml:8:64 break_glass.notify: there is no group "desc". Did you mean "desk"?',
    ]);
  });
});
