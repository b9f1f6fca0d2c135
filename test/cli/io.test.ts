import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const print = `'${process.execPath}' src/cli.ts manifest slack --url https://bot.contoso.com`;

function shell(line: string) {
  const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', line], { encoding: 'utf8' });
  return { status, stderr };
}

test('where the reader of its output has gone, a command ends without a word', () => {
  expect(shell(`${print} | true`)).toEqual({ status: 3, stderr: '' });
});

test('where its output has no room, a command says so in a sentence', () => {
  const sentence = 'Standard output cannot be written (ENOSPC).\n';
  expect(shell(`${print} > /dev/full`)).toEqual({ status: 3, stderr: sentence });
});

test('what nobody foresaw is told as it is, and has the exit code of a command that could not do its work', () => {
  const failing = 'data:text/javascript,JSON.stringify=()=>{throw new Error("unforeseen")}';
  const { status, stderr } = shell(
    `'${process.execPath}' --import '${failing}' src/cli.ts manifest slack --url https://bot.contoso.com`,
  );
  expect(stderr).toMatch(/^Error: unforeseen\n {4}at /);
  expect(status).toBe(3);
});
