import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a process and waits for its end. @returns its exit code; null where a signal ended it */
export async function endProcess(child: ChildProcess | null, signal: NodeJS.Signals): Promise<number | null> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}
