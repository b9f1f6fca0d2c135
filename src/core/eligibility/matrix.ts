import { z } from 'zod';
import type { ExpectedOutcome } from '../request/snapshot.ts';
import type { DeviceKind } from './kind.ts';
import { intune2017 } from './matrix-2017.ts';
import { intuneCurrent } from './matrix-current.ts';
import type { BlockingCode } from './reason.ts';
import type { Version } from './version.ts';

/** Which edition of Microsoft's list of supported platforms is applied. */
export const matrixNameSchema = z.enum(['intune-current', 'intune-2017']);
export type MatrixName = z.infer<typeof matrixNameSchema>;

export type Verdict = { outcome: ExpectedOutcome } | { reason: BlockingCode };

/**
 * One line of the list: conditions that all must hold, and what then is the case. The rows of a kind exclude each
 * other and leave no gap, whatever the version and the join are.
 */
export type MatrixRow = {
  kind: DeviceKind;
  /** From this version on. */
  from?: Version;
  /** Before this version. */
  below?: Version;
  azureAdJoined?: boolean;
  verdict: Verdict;
};

export const matrices: Record<MatrixName, readonly MatrixRow[]> = {
  'intune-current': intuneCurrent,
  'intune-2017': intune2017,
};
