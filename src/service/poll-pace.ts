import type { WaitingSurvey } from '../core/store.ts';

const second = 1_000;
export const fastest = 2 * second;
export const slowest = 60 * second;

/** @returns how long to wait between two looks for somebody who has waited for `age`, both in milliseconds */
export function pace(age: number): number {
  return Math.min(slowest, Math.max(fastest, Math.round(age / 30)));
}

/** By the age of the youngest one, so that a fresh reset is never kept waiting by an old one. */
export function waitFor({ count, youngest }: WaitingSurvey, now: number): number {
  if (count === 0) return fastest;
  return youngest === null ? slowest : pace(now - youngest);
}
