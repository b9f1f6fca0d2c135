import { readFileSync } from 'node:fs';
import { ConfigurationError } from './core/errors.ts';
import type { Logger } from './core/logger.ts';
import { defaultPolicy } from './core/policy/default-policy.ts';
import { policyHash } from './core/policy/hash.ts';
import type { Policy } from './core/policy/schema.ts';
import type { Readiness } from './http/health.ts';
import { type PlacedProblem, type PolicyFile, readPolicyText } from './policy-file.ts';

/** The policy in force, and the way to a newer one. */
export type PolicySource = {
  current(): Policy;
  /** SHA-256 of the policy in force, in hex. */
  hash(): string;
  /** Reads the file again. One that does not read is reported, and the policy in force stays. Never throws. */
  reload(): void;
  /** Always ready: a bad file is no reason to stop serving. It is told as a problem beside that. */
  readiness(): Readiness;
};

/**
 * Holds the policy in force.
 * @param path of the policy file; null for the built-in policy, by which everyone may reset their own devices
 * @param logger where warnings are told, and what is wrong with a file that was not taken
 * @throws ConfigurationError where there is a path and the file does not read
 */
export function openPolicySource(path: string | null, logger: Logger): PolicySource {
  let policy = path === null ? defaultPolicy : take(path, logger);
  let hash = policyHash(policy);
  let rejected: readonly PlacedProblem[] = [];

  return {
    current: () => policy,
    hash: () => hash,
    reload: () => {
      if (path === null) return;
      try {
        policy = take(path, logger);
        hash = policyHash(policy);
        rejected = [];
        logger.info({ policyHash: hash }, 'The policy file has been read again and is in force.');
      } catch (error) {
        rejected = error instanceof ConfigurationError ? error.problems : [unexpected(path)];
        logger.error(
          { problems: rejected, policyHash: hash },
          'The policy file has faults and was not taken; the policy that was in force stays.',
        );
      }
    },
    readiness: () => {
      const [first] = rejected;
      if (first === undefined) return { name: 'policy', ok: true };
      const problem = `the policy file was not taken: ${first.field}: ${first.problem}`;
      return { name: 'policy', ok: true, problem, remedy: first.remedy };
    },
  };
}

function take(path: string, logger: Logger): Policy {
  const { policy, warnings } = readPolicyFile(path);
  if (warnings.length > 0) logger.warn({ warnings }, 'The policy file holds what is hardly meant.');
  return policy;
}

/**
 * Reads a policy file.
 * @throws ConfigurationError where it cannot be read or is no policy, with all there is to correct
 */
export function readPolicyFile(path: string): PolicyFile {
  return readPolicyText(readText(path), path);
}

function readText(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const remedy = 'Check the path of the policy file and who may read it';
    throw new ConfigurationError([{ field: path, problem: `cannot be read (${code})`, remedy }]);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigurationError([{ field: path, problem: 'not UTF-8 text', remedy: 'Save it as UTF-8' }]);
  }
}

function unexpected(path: string): PlacedProblem {
  return {
    field: path,
    problem: 'reading it failed unexpectedly',
    remedy: 'Run: passcode-bot policy check FILE',
  };
}
