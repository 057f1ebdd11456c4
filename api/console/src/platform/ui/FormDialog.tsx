import { useEffect, useRef, type ReactNode } from 'react';
import type { ActionError } from '../api/useAction';
import { useLanguage } from '../language/LanguageProvider';
import { ActionErrors } from './ActionErrors';
import { Icon } from './Icon';

type Props = {
  readonly title: string;
  /** What the button says that does it; left out where there is nothing more to do than to read. */
  readonly submit?: string;
  readonly running: boolean;
  readonly errors: readonly ActionError[];
  /** What was refused of its fields, which say so themselves. */
  readonly refused?: readonly ActionError[];
  readonly onSubmit?: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A form over the page. The browser keeps the focus inside, and Escape closes it. */
export function FormDialog({ title, submit, running, errors, refused = errors, onSubmit, onClose, children }: Props) {
  const { words } = useLanguage();
  const frame = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = frame.current;
    if (dialog?.open === false) {
      dialog.showModal();
    }
  }, []);
  useEffect(() => {
    if (refused.length > 0) {
      frame.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' });
    }
  }, [refused]);
  return (
    <dialog ref={frame} className="dialog" onClose={onClose} aria-label={title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          (onSubmit ?? onClose)();
        }}
      >
        <div className="dialog-head">
          <h2>{title}</h2>
          <button type="button" className="button button-plain button-icon" aria-label={words.platform.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        {children}
        <ActionErrors errors={errors} />
        <div className="dialog-foot">
          {submit !== undefined && (
            <button type="button" className="button" onClick={onClose}>
              {words.platform.cancel}
            </button>
          )}
          <button type="submit" className="button button-primary" disabled={running}>
            {submit ?? words.platform.done}
          </button>
        </div>
      </form>
    </dialog>
  );
}

type FieldProps = {
  readonly label: string;
  readonly hint?: string;
  /** What was refused of it. */
  readonly errors?: readonly string[];
  readonly children: ReactNode;
};

/** A control with its label above, and below it what was refused. */
export function Field({ label, hint, errors = [], children }: FieldProps) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      {children}
      {hint !== undefined && <span className="quiet">{hint}</span>}
      <FieldErrors messages={errors} />
    </label>
  );
}

/** What was refused of one field, beside it. */
export function FieldErrors({ messages }: { readonly messages: readonly string[] }) {
  return messages.map((message) => (
    <span key={message} className="field-error" role="alert">
      {message}
    </span>
  ));
}
