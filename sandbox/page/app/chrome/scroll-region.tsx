import type { ReactNode } from 'react';
import { useScrollDown } from './use-scroll-down.ts';

/**
 * A part of the page that scrolls, and that can be reached by keyboard for that.
 * @param props.growth where it is given, the region stays at its end whenever that changes
 */
export function ScrollRegion(props: {
  label: string;
  className: string;
  role: 'log' | 'region' | 'tabpanel';
  id?: string;
  growth?: unknown;
  children: ReactNode;
}) {
  const { label, className, role, id, growth, children } = props;
  const place = useScrollDown<HTMLDivElement>(growth);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it always has a role that takes a name
    <div ref={place} id={id} className={className} role={role} aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
