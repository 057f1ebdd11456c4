import { useState, type ReactElement } from 'react';
import type { Answered } from '../api/useAction';
import { offer, type Acted } from './actions';
import { ActionForm, looks, type FormOf, type Look } from './ActionForm';

/** An action on a record: the label of its button, and its form. */
export type Step = { readonly title: string; readonly form: (onClose: () => void) => ReactElement };

/** The actions on a record by the names of their mutations, the most common one first. */
export type StepsOf = Readonly<Record<string, Step>>;

/** Makes a step of a form. */
export function step<R extends Answered, V>(form: FormOf<R, V>): Step {
  return { title: form.title, form: (onClose) => <ActionForm {...form} onClose={onClose} /> };
}

type Props = {
  readonly record: Acted;
  readonly steps: StepsOf;
  /** The look of the first one; defaults to that of the others. */
  readonly first?: Look;
  readonly look?: Look;
  /** Actions to offer that the record's state machine does not list. */
  readonly more?: readonly string[];
};

/**
 * The buttons of what the viewer can do with a record now, as the server says. A form that is open stays, also where its
 * action is no longer offered because somebody else has taken one: what was typed is not lost, and the server says why.
 */
export function Steps({ record, steps, look = 'framed', first = look, more = [] }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const offered = Object.keys(steps).flatMap((action) => {
    const found = more.includes(action) ? { reason: null } : offer(record, action);
    return found === null ? [] : [{ action, reason: found.reason }];
  });
  return (
    <>
      {offered.map(({ action, reason }, index) => (
        <button
          key={action}
          type="button"
          className={looks[index === 0 ? first : look]}
          disabled={reason !== null}
          title={reason ?? undefined}
          onClick={() => setOpen(action)}
        >
          {steps[action]?.title}
        </button>
      ))}
      {open !== null && steps[open]?.form(() => setOpen(null))}
    </>
  );
}
