import { type RefObject, useEffect, useRef } from 'react';

/**
 * @param growth changes whenever the list grows; undefined for one that is read from its beginning
 * @returns a ref for a list that stays at its end while it grows
 */
export function useScrollDown<Element extends HTMLElement>(growth: unknown): RefObject<Element | null> {
  const list = useRef<Element>(null);
  useEffect(() => {
    if (growth === undefined) return;
    const element = list.current;
    element?.scrollTo({ top: element.scrollHeight });
  }, [growth]);
  return list;
}
