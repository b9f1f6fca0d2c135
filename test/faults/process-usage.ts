import { readFileSync } from 'node:fs';

/** Memory in bytes, at this moment and at most; time on a processor since the start, milliseconds. */
export type Usage = { memory: number; mostMemory: number; cpuMs: number };

/** Linux counts processor time in hundredths of a second, whatever the machine (`man 5 proc`, USER_HZ). */
const tickMs = 10;

/** Reads from `/proc` what a process has taken so far. */
export function usageOf(pid: number): Usage {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1_024;
  // The name of the process stands in brackets and may hold anything; the numbers come after it.
  const [, numbers = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[A-Z] )/);
  const fields = numbers.split(' ');
  const [userTicks, systemTicks] = [Number(fields[11]), Number(fields[12])];
  return {
    memory: bytes('VmRSS'),
    mostMemory: bytes('VmHWM'),
    cpuMs: (userTicks + systemTicks) * tickMs,
  };
}
