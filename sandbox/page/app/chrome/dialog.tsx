import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Close } from './icons.tsx';

/** A dialogue above the page; Escape closes it, and the keyboard stays inside meanwhile. */
export function Dialog(props: { title: string; close: () => void; className?: string; children: ReactNode }) {
  const { title, close, className = '', children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header className="dialog__bar">
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={close}>
          <Close />
        </button>
      </header>
      {children}
    </dialog>
  );
}
