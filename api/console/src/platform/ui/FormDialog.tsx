import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react';
import type { ActionError } from '../api/useAction';
import { useLanguage } from '../language/LanguageProvider';
import { ActionErrors } from './ActionErrors';
import { Icon } from './Icon';
import { isComposing } from './keys';

type Props = {
  readonly title: string;
  /** The label of the submit button; omitted if there is nothing to submit. */
  readonly submit?: string;
  readonly running: boolean;
  readonly errors: readonly ActionError[];
  /** What was refused of its fields, which say so themselves. */
  readonly refused?: readonly ActionError[];
  /** Whether there are unsaved changes; defaults to whether anything was entered. */
  readonly changed?: boolean;
  readonly onSubmit?: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/**
 * A form over the page; the browser keeps the focus inside. Escape and the cross close it, but ask first if something was
 * entered, so that one key does not lose it. Cancel closes it without asking.
 */
export function FormDialog({ title, submit, running, errors, refused = errors, changed, onSubmit, onClose, children }: Props) {
  const { words } = useLanguage();
  const texts = words.platform.form.discard;
  const frame = useRef<HTMLDialogElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const holds = submit !== undefined && (changed ?? typed);
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
  useEffect(() => {
    if (asking) {
      keep.current?.focus();
    }
  }, [asking]);
  const leave = () => {
    if (!holds) {
      onClose();
    } else {
      setAsking(!asking);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !isComposing(event)) {
      event.preventDefault();
      leave();
    }
  };
  const onCancel = (event: SyntheticEvent<HTMLDialogElement>) => {
    if (event.target === frame.current) {
      event.preventDefault();
      leave();
    }
  };
  // a browser may close it nevertheless when Escape is pressed twice
  const onClosed = () => {
    if (holds) {
      frame.current?.showModal();
      setAsking(true);
    } else {
      onClose();
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape is heard for all controls inside
    <dialog ref={frame} className="dialog" onKeyDown={onKeyDown} onCancel={onCancel} onClose={onClosed} aria-label={title}>
      <form
        className="stack"
        onInput={(event) => {
          // what is typed to find an entry is not part of the form
          if (event.target instanceof Element && event.target.role !== 'combobox') {
            setTyped(true);
          }
        }}
        onSubmit={(event) => {
          event.preventDefault();
          setAsking(false);
          (onSubmit ?? onClose)();
        }}
      >
        <div className="dialog-head">
          <h2>{title}</h2>
          <button type="button" className="button button-plain button-icon" aria-label={words.platform.close} onClick={leave}>
            <Icon name="close" />
          </button>
        </div>
        {children}
        <ActionErrors errors={errors} />
        {asking && (
          <div className="notice dialog-asks" role="alert">
            <p>{texts.question}</p>
            <div className="button-row">
              <button type="button" ref={keep} className="button button-primary" onClick={() => setAsking(false)}>
                {texts.keep}
              </button>
              <button type="button" className="button" onClick={onClose}>
                {texts.discard}
              </button>
            </div>
          </div>
        )}
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
