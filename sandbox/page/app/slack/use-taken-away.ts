import { useEffect, useState } from 'react';
import type { Block } from '../../../slack/block-kit/blocks.ts';
import { isCode } from './code-block.tsx';

/** @returns whether a code stood in this message while it was looked at, and is gone now */
export function useTakenAway(blocks: readonly Block[]): boolean {
  const holdsCode = blocks.some(isCode);
  const [hadCode, setHadCode] = useState(holdsCode);
  useEffect(() => {
    if (holdsCode) setHadCode(true);
  }, [holdsCode]);
  return hadCode && !holdsCode;
}
