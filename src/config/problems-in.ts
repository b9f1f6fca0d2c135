import type { Problem } from '../config.ts';
import { ConfigurationError } from '../core/errors.ts';

/** @returns what keeps a part of the environment from being read; nothing where it reads */
export function problemsIn(read: () => unknown): readonly Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}
