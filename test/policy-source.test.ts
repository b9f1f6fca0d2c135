import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigurationError } from '../src/core/errors.ts';
import type { Logger } from '../src/core/logger.ts';
import { defaultPolicy } from '../src/core/policy/default-policy.ts';
import { policyHash } from '../src/core/policy/hash.ts';
import { openPolicySource, readPolicyFile } from '../src/policy-source.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const sound = 'version: 1\nrules: [{ name: open, requester: anyone, approvals: none }]\n';
const faulty = 'version: 1\nrules: [{ name: open, requester: all, approvals: none }]\n';

let files = 0;
function save(content: string | Uint8Array): string {
  files += 1;
  const path = join(folder, `policy-${files}.yaml`);
  writeFileSync(path, content);
  return path;
}

function recordingLogger(): Logger & { lines: { level: string; facts: object; sentence: string }[] } {
  const lines: { level: string; facts: object; sentence: string }[] = [];
  const record = (level: string) => (facts: object, sentence: string) => {
    lines.push({ level, facts, sentence });
  };
  return {
    lines,
    debug: record('debug'),
    info: record('info'),
    warn: record('warn'),
    error: record('error'),
  };
}

describe('the policy in force', () => {
  test('is the built-in one where none is written', () => {
    const source = openPolicySource(null, recordingLogger());
    source.reload();
    expect(source.current()).toBe(defaultPolicy);
    expect(source.hash()).toBe(policyHash(defaultPolicy));
    expect(source.readiness()).toEqual({ name: 'policy', ok: true });
  });

  test('is that of the file, with its warnings logged', () => {
    const logger = recordingLogger();
    const path = save(`${sound}paused: true\n`);
    const source = openPolicySource(path, logger);
    expect(source.current().paused).toBe(true);
    expect(source.hash()).toBe(policyHash(source.current()));
    expect(logger.lines).toMatchObject([
      { level: 'warn', facts: { warnings: [{ field: `${path}:3:9 paused` }] } },
    ]);
  });

  test('follows the file once it is read again', () => {
    const path = save(sound);
    const source = openPolicySource(path, recordingLogger());
    const before = source.hash();
    writeFileSync(path, `${sound}delivery: { mode: reveal }\n`);
    expect(source.current().delivery.mode).toBe('message');
    source.reload();
    expect(source.current().delivery.mode).toBe('reveal');
    expect(source.hash()).not.toBe(before);
  });

  test('stays where the file has gone bad; that is reported, and no reason to stop serving', () => {
    const logger = recordingLogger();
    const path = save(sound);
    const source = openPolicySource(path, logger);
    const before = { policy: source.current(), hash: source.hash() };
    writeFileSync(path, faulty);
    source.reload();
    expect({ policy: source.current(), hash: source.hash() }).toEqual(before);
    expect(logger.lines).toMatchObject([
      { level: 'error', facts: { problems: [{ field: `${path}:2:34 rules[0].requester` }] } },
    ]);
    expect(source.readiness()).toMatchObject({ name: 'policy', ok: true });
    expect(source.readiness().problem).toContain(`${path}:2:34 rules[0].requester`);

    writeFileSync(path, sound);
    source.reload();
    expect(source.readiness()).toEqual({ name: 'policy', ok: true });
  });

  test('stays where the file is gone', () => {
    const path = save(sound);
    const source = openPolicySource(path, recordingLogger());
    rmSync(path);
    source.reload();
    expect(source.current().rules[0]?.name).toBe('open');
    expect(source.readiness().problem).toContain('cannot be read (ENOENT)');
  });
});

describe('a file that cannot be used at the start', () => {
  test('stops the start', () => {
    expect(() => openPolicySource(save(faulty), recordingLogger())).toThrow(ConfigurationError);
  });

  test.each([
    ['is not there', () => join(folder, 'none.yaml'), 'cannot be read (ENOENT). Check the path'],
    ['is a folder', () => folder, 'cannot be read (EISDIR). Check the path'],
    ['is no text', () => save(new Uint8Array([0x76, 0xff, 0xfe])), 'not UTF-8 text. Save it as UTF-8'],
  ])('%s', (_, make, problem) => {
    const path = make();
    expect(() => readPolicyFile(path)).toThrow(`${path}: ${problem}`);
  });
});
