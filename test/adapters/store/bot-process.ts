import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type BotProcess = {
  lines: string[];
  /** Resolves once it has told that many lines, or has ended. */
  untilLines(count: number): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
};

/** Starts a bot in a process of its own. @param mode `write` goes on committing, `hold` only keeps the store open */
export function startBotProcess(dataDir: string, mode: 'write' | 'hold'): BotProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'bot-child.ts'), dataDir, mode],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const closed = once(child, 'close').then(() => {
    for (const { resolve } of waiting) resolve();
  });
  if (child.stdout === null) throw new Error('The process has no output.');
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const { count, resolve } of waiting) if (lines.length >= count) resolve();
  });
  return {
    lines,
    untilLines: (count) =>
      new Promise((resolve) => {
        if (lines.length >= count || child.exitCode !== null) resolve();
        else waiting.push({ count, resolve });
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
