import { useState, type ReactElement } from 'react';
import type { Answered } from '../api/useAction';
import { ActionForm, looks, type FormOf, type Look } from './ActionForm';

/** One step of a record's life: what its button says, and the form that opens. */
export type Step = { readonly title: string; readonly form: (onClose: () => void) => ReactElement };

/** A step by its form. */
export function step<R extends Answered, V>(form: FormOf<R, V>): Step {
  return { title: form.title, form: (onClose) => <ActionForm {...form} onClose={onClose} /> };
}

type Props<K extends string> = {
  /** All steps, by their names. */
  readonly steps: Readonly<Record<K, Step>>;
  /** Those that are offered now, the usual next one first. */
  readonly offered: readonly K[];
  /** The look of the first one; that of the others unless given. */
  readonly first?: Look;
  readonly look?: Look;
};

/**
 * The buttons of the steps that a record can take now. A form that is open stays, also where its step is no longer offered
 * because somebody else has taken one: what was typed is not lost, and the server says what is the matter.
 */
export function Steps<K extends string>({ steps, offered, look = 'framed', first = look }: Props<K>) {
  const [open, setOpen] = useState<K | null>(null);
  return (
    <>
      {offered.map((each, index) => (
        <button key={each} type="button" className={looks[index === 0 ? first : look]} onClick={() => setOpen(each)}>
          {steps[each].title}
        </button>
      ))}
      {open !== null && steps[open].form(() => setOpen(null))}
    </>
  );
}
