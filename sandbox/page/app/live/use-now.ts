import { useEffect, useState } from 'react';
import type { ClockSection } from '../../sections.ts';

const tickMs = 250;

/** @returns the simulated time, milliseconds since 1970, counted on between what the server says */
export function useNow({ now, at, speed }: ClockSection): number {
  const [real, setReal] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setReal(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now + Math.max(0, real - at) * speed;
}
