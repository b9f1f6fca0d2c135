import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerCheck } from '../../src/cli/check.ts';
import { runProgram } from '../../src/cli/program.ts';

const now = Date.UTC(2026, 10, 23, 4, 0, 0);

const iphone = {
  id: '0d05700f-0000-0000-0000-000000000001',
  deviceName: 'Anna’s iPhone',
  operatingSystem: 'iOS',
  osVersion: '18.1',
  model: 'iPhone 15',
  deviceEnrollmentType: 'userEnrollment',
  managementAgent: 'mdm',
  managementState: 'managed',
  lastSyncDateTime: '2026-11-22T18:28:12Z',
};
const dying = { ...iphone, operatingSystem: 'Windows', model: 'Surface', managementState: 'wipePending' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function save(content: unknown): Promise<string> {
  files += 1;
  const path = join(folder, `device-${files}.json`);
  const isRaw = typeof content === 'string' || content instanceof Uint8Array;
  await writeFile(path, isRaw ? content : JSON.stringify(content));
  return path;
}

type Ran = { out: string; error: string; code: number };

async function run(...args: string[]): Promise<Ran> {
  const ran: Ran = { out: '', error: '', code: 0 };
  await runProgram([registerCheck], args, {
    writeOut: (text) => {
      ran.out += text;
    },
    writeError: (text) => {
      ran.error += text;
    },
    setExitCode: (code) => {
      ran.code = code;
    },
    now: () => now,
  });
  return ran;
}

async function check(content: unknown, ...args: string[]): Promise<Ran> {
  return run('check', '--device', await save(content), ...args);
}

describe('check --json', () => {
  it('prints an eligible device in one line', async () => {
    expect(await check(iphone, '--json')).toEqual({
      out: '{"eligible":true,"outcome":"passcode_removed","reasons":[]}\n',
      error: '',
      code: 0,
    });
  });

  it('prints every reason of one that is not', async () => {
    const ran = await check(dying, '--json');
    expect(ran).toMatchObject({ error: '', code: 1 });
    expect(ran.out.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(ran.out)).toEqual({
      eligible: false,
      outcome: null,
      reasons: [
        {
          code: 'windows_not_supported',
          message: expect.stringContaining('Windows computer'),
          remedy: expect.stringContaining('sign-in screen'),
        },
        {
          code: 'being_wiped',
          message: expect.stringContaining('being wiped'),
          remedy: expect.stringContaining('help desk'),
        },
      ],
    });
  });

  it('applies the matrix it is given', async () => {
    const phone = {
      ...iphone,
      operatingSystem: 'WindowsPhone',
      osVersion: '8.10.14219',
      joinType: 'azureADRegistered',
    };
    const in2017 = await check(phone, '--matrix', 'intune-2017', '--json');
    expect(in2017).toMatchObject({
      out: '{"eligible":true,"outcome":"device_code","reasons":[]}\n',
      code: 0,
    });
    expect(await check(phone, '--json')).toMatchObject({ code: 1 });
    expect(await check(phone, '--matrix', 'intune-current', '--json')).toMatchObject({ code: 1 });
  });

  it('looks at the clock', async () => {
    const ran = await check({ ...iphone, lastSyncDateTime: '2026-09-01T00:00:00Z' }, '--json');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('"code":"check_in_long_ago"');
    expect(ran.out).toContain('83 days ago');
  });

  it.each([
    ['UTF-8 with a mark', (text: string) => `\u{feff}${text}`],
    ['UTF-16 as Windows PowerShell writes it', (text: string) => Buffer.from(`\u{feff}${text}`, 'utf16le')],
    ['UTF-16 the other way round', (text: string) => Buffer.from(`\u{feff}${text}`, 'utf16le').swap16()],
  ])('reads %s', async (_encoding, encode) => {
    const ran = await check(encode(JSON.stringify(iphone)), '--json');
    expect(ran).toMatchObject({ code: 0, error: '' });
  });
});

describe('check as text', () => {
  it('says that and how a device can be reset', async () => {
    expect((await check(iphone)).out).toBe(
      'Anna’s iPhone (iPhone 15, iOS 18.1)\nCan be reset. Its passcode is removed; there is no code to pass on.\n',
    );
  });

  it('says why one cannot, and what to do', async () => {
    const { out, code } = await check(dying);
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, 4)).toEqual([
      'Anna’s iPhone (Surface, Windows 18.1)',
      'Cannot be reset.',
      '',
      'Why not:',
    ]);
    expect(out).toContain('\n  - This device is being wiped');
    expect(out).toContain('\n    If that is not what you expect');
  });

  it('does not let a device’s name steer the terminal', async () => {
    const { out } = await check({ ...iphone, deviceName: '\u001b[2Jred\u202e\nX' });
    expect(out).toMatch(/^\[2JredX \(/);
  });
});

const wrongContents: readonly (readonly [what: string, content: unknown, problem: string])[] = [
  ['no id', { operatingSystem: 'iOS' }, 'id: is missing; a string is expected'],
  ['an empty id', { ...iphone, id: '' }, 'id: is empty'],
  ['no system', { id: '1' }, 'operatingSystem: is missing; a string is expected'],
  ['null for a system', { ...iphone, operatingSystem: null }, 'operatingSystem: null stands here; a string'],
  [
    'a number for a version',
    { ...iphone, osVersion: 18 },
    'osVersion: a number stands here; a string is expected',
  ],
  ['a text for a flag', { ...iphone, isSupervised: 'no' }, 'isSupervised: a string stands here; a boolean'],
  [
    'a wrong action result',
    { ...iphone, deviceActionResults: [{}, { passcode: 483920 }] },
    'deviceActionResults[1].passcode: a number stands here; a string is expected',
  ],
  [
    'a wrong part',
    { ...iphone, hardwareInformation: [] },
    'hardwareInformation: an array stands here; an object',
  ],
  ['a list as Graph answers it', { value: [iphone] }, 'value: this is a list'],
  ['a plain list', [iphone], 'it holds a list'],
  ['an error as Graph answers it', { error: { code: 'Forbidden' } }, 'error: this is an error'],
  ['a text', '"Anna’s iPhone"', 'it does not hold a JSON object'],
  ['null', 'null', 'it does not hold a JSON object'],
  ['no JSON', '{\n "passcode": "483920"x', 'it is not JSON (line 2 column 22)'],
  ['nothing', '', 'it is not JSON'],
];

describe('a file without a managedDevice', () => {
  it.each(wrongContents)('%s', async (_what, content, problem) => {
    const ran = await check(content, '--json');
    expect(ran).toMatchObject({ out: '', code: 2 });
    expect(ran.error).toContain(problem);
    expect(ran.error).not.toContain('483920');
  });

  it('names every field that is wrong', async () => {
    const { error } = await check({ isSupervised: 'no' });
    expect(error.split('\n').slice(1)).toEqual([
      '  id: is missing; a string is expected',
      '  operatingSystem: is missing; a string is expected',
      '  isSupervised: a string stands here; a boolean is expected',
      '',
    ]);
  });

  it('says when there is no file, or a folder', async () => {
    const missing = await run('check', '--device', join(folder, 'none.json'));
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.error).toContain('there is no such file');
    expect((await run('check', '--device', folder)).error).toContain('it is a folder');
  });
});

describe('wrong arguments', () => {
  it.each([
    ['no file', ['check'], '--device'],
    [
      'an unknown matrix',
      ['check', '--device', 'x.json', '--matrix', 'intune-2018'],
      'intune-current, intune-2017',
    ],
    ['an unknown option', ['check', '--device', 'x.json', '--jsn'], '--jsn'],
    ['one word too many', ['check', '--device', 'x.json', 'y.json'], 'too many arguments'],
    ['an unknown command', ['chek'], 'check'],
  ])('%s', async (_what, args, hint) => {
    const ran = await run(...args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.error).toContain(hint);
  });

  it.each([[[]], [['--help']]])('help for %j', async (args) => {
    const ran = await run(...args);
    expect(ran).toMatchObject({ code: 0, error: '' });
    expect(ran.out).toMatch(/^Usage: passcode-bot/);
    expect(ran.out).toContain('check');
  });
});

describe('the program itself', () => {
  const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

  function spawn(...args: string[]): Promise<Ran> {
    return new Promise((resolve) => {
      execFile(process.execPath, [program, ...args], (failure, out, error) => {
        resolve({ out, error, code: typeof failure?.code === 'number' ? failure.code : 0 });
      });
    });
  }

  it('ends with 0, 1 and 2', async () => {
    const fresh = { ...iphone, lastSyncDateTime: '2999-01-01T00:00:00Z' };
    const paths = await Promise.all([fresh, dying, { value: [] }].map(save));
    const [eligible, not, wrong] = await Promise.all(
      paths.map((path) => spawn('check', '--device', path, '--json')),
    );
    expect(eligible).toEqual({
      out: '{"eligible":true,"outcome":"passcode_removed","reasons":[]}\n',
      error: '',
      code: 0,
    });
    expect(not).toMatchObject({
      out: expect.stringMatching(/^\{"eligible":false,.*\}\n$/),
      error: '',
      code: 1,
    });
    expect(wrong).toMatchObject({ out: '', error: expect.stringContaining('managedDevice'), code: 2 });
  });
});
