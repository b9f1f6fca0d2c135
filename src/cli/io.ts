import { failed } from './program.ts';

/** What a command may touch of the process it runs in, so that a test can stand in for it. */
export type CommandIo = {
  /** Writes text as it is, without adding a line break. */
  writeOut(text: string): void;
  writeError(text: string): void;
  /** Sets the code the process ends with once nothing is left to do. */
  setExitCode(code: number): void;
  /** Wall clock, milliseconds since 1970. */
  now(): number;
};

/**
 * The real process. It ends by itself, so that what has been written is flushed first; but where standard output takes
 * nothing more it ends at once. Whoever reads no further, like `head`, need not be told.
 */
export function processIo(): CommandIo {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      process.stderr.write(`Standard output cannot be written (${error.code ?? error.name}).\n`);
    }
    process.exit(failed);
  });
  return {
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    setExitCode: (code) => {
      process.exitCode = code;
    },
    now: () => Date.now(),
  };
}
