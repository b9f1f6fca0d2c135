import { closeSync, mkdirSync, openSync } from 'node:fs';
import { z } from 'zod';
import { ConfigurationError } from '../../src/core/errors.ts';

const systemErrorSchema = z.object({ code: z.string() });

function codeOf(error: unknown): string {
  const parsed = systemErrorSchema.safeParse(error);
  return parsed.success ? parsed.data.code : 'unknown';
}

/**
 * Makes the folder, for its owner alone, unless it is there.
 * @throws ConfigurationError naming DATA_DIR where it cannot be made
 */
export function makePrivateFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ConfigurationError([
      {
        field: 'DATA_DIR',
        problem: `the folder ${dataDir} cannot be made (${codeOf(error)})`,
        remedy: 'Name a folder that the bot may write to.',
      },
    ]);
  }
}

/**
 * Makes an empty file, for its owner alone, unless it is there. An existing file is not even opened: closing any
 * descriptor of a file drops every POSIX lock that the process holds on it.
 * @throws ConfigurationError naming DATA_DIR where it cannot be made
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw new ConfigurationError([
      {
        field: 'DATA_DIR',
        problem: `the file ${path} cannot be made (${codeOf(error)})`,
        remedy: 'Let the bot write to that folder, or name another one.',
      },
    ]);
  }
}
