import { type RefObject, useEffect, useRef } from 'react';

/** @returns a ref for a list that stays at its end while it grows */
export function useScrollDown<Element extends HTMLElement>(growth: unknown): RefObject<Element | null> {
  const list = useRef<Element>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever makes the list grow scrolls it
  useEffect(() => {
    const element = list.current;
    element?.scrollTo({ top: element.scrollHeight });
  }, [growth]);
  return list;
}
