import { type RegisterCommand, runProgram } from '../../src/cli/program.ts';

/** Runs one command line within this process. */
export async function runCommand(
  register: RegisterCommand,
  args: readonly string[],
  now: () => number = () => Date.now(),
): Promise<{ code: number; out: string; error: string }> {
  const result = { code: 0, out: '', error: '' };
  await runProgram([register], args, {
    writeOut: (text) => {
      result.out += text;
    },
    writeError: (text) => {
      result.error += text;
    },
    setExitCode: (code) => {
      result.code = code;
    },
    now,
  });
  return result;
}
