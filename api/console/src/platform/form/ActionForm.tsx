import { useState, type ReactNode } from 'react';
import { useViewer } from '../api/useViewer';
import type { TypedDocumentString } from '../../generated/graphql';
import { useAction, type Answered } from '../api/useAction';
import { FormDialog } from '../ui/FormDialog';
import { offer, type Acted } from './actions';
import { Fields } from './Fields';
import { asked, blanks, held, placed, takenOver, type FieldSpec, type Held } from './fields';
import { Overtaken } from './Overtaken';

/** A form of one action: what it needs to be told, and how that is said to it. */
export type FormOf<R extends Answered, V> = {
  readonly title: string;
  /** What the button says that does it; the title unless given. */
  readonly submit?: string;
  /** What it does, where the title does not say it all. */
  readonly lead?: string | undefined;
  readonly document: TypedDocumentString<R, V>;
  readonly fields: readonly FieldSpec[];
  readonly variables: (held: Held) => V;
  readonly onDone?: (answer: R) => void;
  /** What is shown below the fields of what they hold. */
  readonly below?: (held: Held) => ReactNode;
  /** What is shown once it is done, such as a secret; the form closes by itself unless given. */
  readonly shown?: (answer: R) => ReactNode;
};

/** A form with more fields than these may be longer than the screen. */
const FEW = 4;

/**
 * The form over the page: what the action refuses is said next to the field that it is about, and what was typed stays.
 * The form goes by the record as it was when it was opened, even if the page has read it again since: so who is overtaken
 * by somebody else learns it from the server, sees what both changed, and goes on from what is there now.
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
  /** What it says; the form's title unless given. */
  readonly label?: string;
  /** What a screen reader says, where what the button says does not tell what it is about. */
  readonly about?: string;
  /** The permission that it needs, over whatever, or any of these; whoever sees the page unless given. */
  readonly permission?: string | readonly string[];
  /** The record that it is about, and the mutation; the server says whether the viewer can take it. */
  readonly of?: readonly [record: Acted, action: string];
  readonly look?: Look;
  /** The form; made when it is opened. */
  readonly form: FormOf<R, V>;
};

/** The classes of a button by how it looks: the usual next thing, another one, one among many, one in a row of a table. */
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
  // a form that is open stays: what was typed is not lost
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
