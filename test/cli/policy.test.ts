import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerPolicy } from '../../src/cli/policy.ts';
import { runProgram } from '../../src/cli/program.ts';

const example = resolve(import.meta.dirname, '../../manifest/policy.example.yaml');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-command-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function save(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function saveDevice(more: object = {}): string {
  const device = {
    id: 'device-1',
    deviceName: 'Anna’s iPhone',
    operatingSystem: 'iOS',
    userId: 'db600000-0000-4000-8000-000000000001',
    userPrincipalName: 'anna@contoso.com',
    managedDeviceOwnerType: 'company',
    deviceActionResults: [{ actionName: 'resetPasscode', actionState: 'done', passcode: '483920' }],
    ...more,
  };
  return save('device.json', JSON.stringify(device));
}

type Ran = { out: string; error: string; code: number };

async function run(...args: string[]): Promise<Ran> {
  const ran: Ran = { out: '', error: '', code: 0 };
  await runProgram([registerPolicy], ['policy', ...args], {
    writeOut: (text) => {
      ran.out += text;
    },
    writeError: (text) => {
      ran.error += text;
    },
    setExitCode: (code) => {
      ran.code = code;
    },
    now: () => 0,
  });
  return ran;
}

const explain = (requester: string, ...args: string[]): Promise<Ran> =>
  run('explain', example, '--requester', requester, '--device', saveDevice(), ...args);

describe('policy check', () => {
  test('a sound file: its rules and its hash', async () => {
    const ran = await run('check', example);
    expect(ran).toMatchObject({ error: '', code: 0 });
    expect(ran.out).toMatch(/policy\.example\.yaml can be used: 2 rules, hash [0-9a-f]{64}\n$/);
  });

  test('a sound file with oddities: these as well', async () => {
    const path = save(
      'odd.yaml',
      'version: 1\nrules:\n  - { name: a, requester: anyone, approvals: none }\n  - { name: b, requester: owner, approvals: none }\n',
    );
    const ran = await run('check', path);
    expect(ran).toMatchObject({ error: '', code: 0 });
    expect(ran.out).toContain(
      `Worth a look:\n${path}:4:5 rules[1]: this rule is never reached: "a" before it decides in all its cases. Put the narrower rule first, or remove one of them\n`,
    );
  });

  test('a faulty file: every fault, a line each', async () => {
    const path = save(
      'faulty.yaml',
      'version: 1\nrules:\n  - name: a\n    requestor: owner\n    approvals: none\npaused: maybe\n',
    );
    expect(await run('check', path)).toEqual({
      out: '',
      error: [
        `${path}:3:5 rules[0].requester: missing. Write owner, anyone, or { in: GROUP }`,
        `${path}:4:5 rules[0].requestor: unknown key. Did you mean "requester"?`,
        `${path}:6:9 paused: neither true nor false. Write true or false`,
        '',
      ].join('\n'),
      code: 1,
    });
  });

  test('no file', async () => {
    const path = join(folder, 'none.yaml');
    expect(await run('check', path)).toEqual({
      out: '',
      error: `${path}: cannot be read (ENOENT). Check the path of the policy file and who may read it\n`,
      code: 1,
    });
  });
});

describe('policy explain', () => {
  test('who owns the device, in any case of the name', async () => {
    const ran = await explain('ANNA@contoso.com');
    expect(ran).toMatchObject({ error: '', code: 0 });
    expect(ran.out).toBe(`ANNA@contoso.com asks for Anna’s iPhone
Allowed by the rule "own-device": no approvals; a reason is optional; the result goes to the owner.

1. own-device: decides
   yes the requester is the owner of the device
   yes the platform is ios; the rule is for android, ios
   yes the ownership is company; the rule is for company, personal
2. helpdesk: does not match
   no  the requester is not in helpdesk

Worth knowing:
  - The owner was told by the user principal name on the device; the bot itself compares object ids, and a device without a userId has no owner.
  - Who is in helpdesk through Entra is not known here, so the requester counts as not in it; add --group helpdesk if they are.
`);
  });

  test('who is named in a group', async () => {
    const ran = await explain('hank@contoso.com');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain(
      'Allowed by the rule "helpdesk": approvals needed: 1 from helpdesk and 1 from leads, within 4h; a reminder every 30m; after 1h also leads may decide; a reason is required; the result goes to the requester.',
    );
    expect(ran.out).not.toContain('Who is in helpdesk');
  });

  test.each(['--group', '--in'])('who is said to be in a group, by %s', async (option) => {
    const ran = await explain('eve@contoso.com', option, 'helpdesk', '--json');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({
      decision: 'allowed',
      because: null,
      rule: 'helpdesk',
      approvals: [
        { need: 1, from: 'helpdesk' },
        { need: 1, from: 'leads' },
      ],
      reason: 'required',
      deliverTo: 'requester',
      expires: '4h',
      remind: '30m',
      escalate: { after: '1h', to: 'leads' },
      breakGlass: false,
      notify: null,
    });
  });

  test('nobody of the rules', async () => {
    const ran = await explain('eve@contoso.com');
    expect(ran).toMatchObject({ error: '', code: 1 });
    expect(ran.out).toContain('Refused: no rule is for this person and this device.\n');
    const json = await explain('eve@contoso.com', '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      decision: 'refused',
      because: 'no_rule',
      rule: null,
      approvals: null,
    });
  });

  test('an emergency', async () => {
    const ran = await explain('lena@contoso.com', '--break-glass');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain(
      'approvals are skipped, leads is told first; a reason is required; the result goes to the owner',
    );
    expect(ran.out).toContain('   yes no rule is for this requester, but "own-device" covers the device');
    const refused = await explain('hank@contoso.com', '--break-glass');
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('Refused: this person may not skip approvals.\n');
    expect(refused.out).toContain('   no  the requester is not in leads\n');
  });

  test('the owner of a device without a userId is nobody', async () => {
    const device = saveDevice({ userId: null });
    const ran = await run('explain', example, '--requester', 'anna@contoso.com', '--device', device);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('no  the device has no owner');
  });

  test('a device whose name would steer the terminal', async () => {
    const device = saveDevice({ deviceName: 'Anna\u001b[2J\u202ephone' });
    const ran = await run('explain', example, '--requester', 'anna@contoso.com', '--device', device);
    expect(ran.out).toContain('anna@contoso.com asks for Anna[2Jphone\n');
  });

  test('no passcode that the device file holds is ever shown', async () => {
    for (const args of [[], ['--json']])
      expect((await explain('anna@contoso.com', ...args)).out).not.toContain('483920');
  });

  test.each([
    [
      'a group that is not there',
      () => explain('eve@contoso.com', '--group', 'desk'),
      '--group: the policy has no group "desk". Its groups are helpdesk, leads',
    ],
    [
      'a device that is none',
      () => run('explain', example, '--requester', 'a@x.org', '--device', save('no.json', '{}')),
      'no.json does not hold a managedDevice:',
    ],
    [
      'a policy that is none',
      () => run('explain', save('no.yaml', 'a'), '--requester', 'a@x.org', '--device', saveDevice()),
      'no.yaml:1:1: not a block of keys',
    ],
    [
      'no requester',
      () => run('explain', example, '--device', saveDevice()),
      "required option '--requester <upn>'",
    ],
  ])('%s', async (_, attempt, problem) => {
    const ran = await attempt();
    expect(ran).toMatchObject({ out: '', code: 2 });
    expect(ran.error).toContain(problem);
  });
});
