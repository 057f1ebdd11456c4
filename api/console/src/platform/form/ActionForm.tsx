import { useState, type ReactNode } from 'react';
import { useViewer } from '../api/useViewer';
import type { TypedDocumentString } from '../../generated/graphql';
import { useAction, type Answered } from '../api/useAction';
import { FormDialog } from '../ui/FormDialog';
import { offer, type Acted } from './actions';
import { Fields } from './Fields';
import { asked, blanks, held, placed, takenOver, type FieldSpec, type Held } from './fields';
import { Overtaken } from './Overtaken';

/** The form of one action: its fields, and the variables made of their values. */
export type FormOf<R extends Answered, V> = {
  readonly title: string;
  /** The label of the submit button; defaults to the title. */
  readonly submit?: string;
  /** What the action does, if the title is not enough. */
  readonly lead?: string | undefined;
  readonly document: TypedDocumentString<R, V>;
  readonly fields: readonly FieldSpec[];
  readonly variables: (held: Held) => V;
  readonly onDone?: (answer: R) => void;
  /** Content below the fields, made of their values. */
  readonly below?: (held: Held) => ReactNode;
  /** Content to show when it is done, such as a secret; by default the form closes. */
  readonly shown?: (answer: R) => ReactNode;
};

/** A form with more fields than this may be longer than the screen. */
const FEW = 4;

/**
 * The form over the page. Errors are shown next to their fields, and what was entered stays.
 * The form uses the record as it was when the form was opened, even if the page has read it again since. So if the record was
 * changed meanwhile, the server reports a conflict, and the form shows what both changed and continues with the present record.
 */
export function ActionForm<R extends Answered, V>(form: FormOf<R, V> & { readonly onClose: () => void }) {
  const { title, submit = title, lead, document, fields, onClose, onDone, below, shown } = form;
  const [basis, setBasis] = useState(() => ({ origin: blanks(fields), variables: form.variables }));
  const [values, setValues] = useState(basis.origin);
  const [answer, setAnswer] = useState<R | null>(null);
  const action = useAction(document);
  const holds = held(fields, values, basis.origin);
  const run = async () => {
    const done = await action.run(basis.variables(holds));
    if (done === null) {
      return;
    }
    onDone?.(done);
    if (shown === undefined) {
      onClose();
    } else {
      setAnswer(done);
    }
  };
  const overtaken = action.errors.find(({ code }) => code === 'CONFLICT');
  const present = takenOver(fields, values, basis.origin);
  const takeOver = () => {
    setValues(present.values);
    setBasis({ origin: present.origin, variables: form.variables });
    action.clear();
  };
  const visible = asked(fields, values);
  const long = visible.length > FEW || visible.some(({ kind }) => kind === 'rows' || kind === 'choices');
  const { at, rest } = placed(
    action.errors.filter((error) => error !== overtaken),
    fields,
    values,
  );
  const content = (
    <>
      {lead !== undefined && <p>{lead}</p>}
      <Fields
        fields={visible}
        values={values}
        context={holds}
        errors={at}
        onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
      />
      {below?.(holds)}
    </>
  );
  if (answer !== null) {
    return (
      <FormDialog title={title} running={false} errors={[]} onClose={onClose}>
        {shown?.(answer)}
      </FormDialog>
    );
  }
  return (
    <FormDialog
      title={title}
      submit={submit}
      running={action.running || overtaken !== undefined}
      errors={rest}
      refused={action.errors}
      changed={fields.some(({ name }) => holds.changed(name))}
      onSubmit={() => void run()}
      onClose={onClose}
    >
      {long ? <div className="stack form-long">{content}</div> : content}
      {overtaken !== undefined && (
        <Overtaken message={overtaken.message} overlaps={present.overlaps} onTakeOver={takeOver} />
      )}
    </FormDialog>
  );
}

type ButtonProps<R extends Answered, V> = {
  /** The label; defaults to the title of the form. */
  readonly label?: string;
  /** What the button is about, for screen readers, if its label does not say so. */
  readonly about?: string;
  /** The permission that it requires, over any scope, or one of several; none by default. */
  readonly permission?: string | readonly string[];
  /** The record and the mutation; the record's `viewerActions` say whether the viewer can take it. */
  readonly of?: readonly [record: Acted, action: string];
  readonly look?: Look;
  /** The form, opened by the button. */
  readonly form: FormOf<R, V>;
};

/** The classes of a button by its look: the main action, another action, one of many, one in a row of a table. */
export const looks = {
  primary: 'button button-primary',
  framed: 'button',
  plain: 'button button-plain',
  small: 'button button-small',
  row: 'row-button',
};

export type Look = keyof typeof looks;

/** A button that opens the form of an action, for those who may do it. */
export function ActionButton<R extends Answered, V>({ label, about, permission, of, look = 'framed', form }: ButtonProps<R, V>) {
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  const offered = of === undefined ? { reason: null } : offer(...of);
  const permitted = permission === undefined || [permission].flat().some((each) => viewer?.may(each) === true);
  // an open form stays open, so that what was entered is not lost
  if (!open && (offered === null || !permitted)) {
    return null;
  }
  const said = label ?? form.title;
  return (
    <>
      <button
        type="button"
        className={looks[look]}
        disabled={offered?.reason != null}
        title={offered?.reason ?? undefined}
        {...(about !== undefined && { 'aria-label': `${said}: ${about}` })}
        onClick={() => setOpen(true)}
      >
        {said}
      </button>
      {open && <ActionForm {...form} onClose={() => setOpen(false)} />}
    </>
  );
}
