import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'vitest';

/** Debian's, from the package prometheus. */
const program = '/usr/bin/promtool';

export type Verdict = { code: number; said: string };

/** @returns what Prometheus' own judge says */
export function runPromtool(args: readonly string[], input = ''): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, (error, out, err) => {
      if (error !== null && typeof error.code !== 'number') reject(error);
      else resolve({ code: error === null ? 0 : Number(error.code), said: `${out}${err}` });
    });
    child.stdin?.end(input);
  });
}

/**
 * A test by Prometheus' own judge. Where that is missing it is left out, which one line says; on a build machine
 * nothing is left out: it fails there.
 */
export function testWithPromtool(name: string, run: () => Promise<void>): void {
  if (existsSync(program) || process.env['CI'] !== undefined) {
    test(name, run);
    return;
  }
  const line = `Left out: ${name}, for there is no ${program}. Get it with: apt-get update && apt-get install -y prometheus`;
  console.info(line);
  test.skip(line, () => undefined);
}
