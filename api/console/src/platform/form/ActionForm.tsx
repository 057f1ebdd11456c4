import { useState, type ReactNode } from 'react';
import { useViewer } from '../../access/useViewer';
import type { TypedDocumentString } from '../../generated/graphql';
import { useAction, type ActionError } from '../api/useAction';
import { FormDialog } from '../ui/FormDialog';
import { Fields } from './Fields';
import { asked, blanks, held, placed, type FieldSpec, type Held } from './fields';

/** A form of one action: what it needs to be told, and how that is said to it. */
export type FormOf<R, V> = {
  readonly title: string;
  /** What it does, where the title does not say it all. */
  readonly lead?: string | undefined;
  readonly document: TypedDocumentString<R, V>;
  readonly errors: (answer: R) => readonly ActionError[];
  readonly fields: readonly FieldSpec[];
  readonly variables: (held: Held) => V;
  readonly onDone?: (answer: R) => void;
  /** What is shown below the fields of what they hold. */
  readonly below?: (held: Held) => ReactNode;
};

/** A form with more fields than these may be longer than the screen. */
const FEW = 4;

/**
 * The form over the page: what the action refuses is said next to the field that it is about, and what was typed stays,
 * also where the record was changed by somebody else meanwhile.
 */
export function ActionForm<R, V>(form: FormOf<R, V> & { readonly onClose: () => void }) {
  const { title, lead, document, errors, fields, variables, onClose, onDone, below } = form;
  const [values, setValues] = useState(() => blanks(fields));
  const action = useAction(document, errors);
  const holds = held(fields, values);
  const submit = async () => {
    const answer = await action.run(variables(holds));
    if (answer !== null) {
      onDone?.(answer);
      onClose();
    }
  };
  const shown = asked(fields, values);
  const long = shown.length > FEW || shown.some(({ kind }) => kind === 'rows');
  const { at, rest } = placed(action.errors, fields, values);
  const content = (
    <>
      {lead !== undefined && <p>{lead}</p>}
      <Fields
        fields={shown}
        values={values}
        context={holds}
        errors={at}
        onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
      />
      {below?.(holds)}
    </>
  );
  return (
    <FormDialog
      title={title}
      submit={title}
      running={action.running}
      errors={rest}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {long ? <div className="stack form-long">{content}</div> : content}
    </FormDialog>
  );
}

type ButtonProps<R, V> = {
  /** What it says; the form's title unless given. */
  readonly label?: string;
  /** The permission that it needs, over whatever; whoever sees the page unless given. */
  readonly permission?: string;
  readonly look?: 'primary' | 'plain';
  /** The form; made when it is opened. */
  readonly form: FormOf<R, V>;
};

const looks = { primary: 'button button-primary', plain: 'button button-plain' };

/** A button that opens the form of an action, for those who may do it. */
export function ActionButton<R, V>({ label, permission, look, form }: ButtonProps<R, V>) {
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  if (permission !== undefined && viewer?.may(permission) !== true) {
    return null;
  }
  return (
    <>
      <button type="button" className={look === undefined ? 'button' : looks[look]} onClick={() => setOpen(true)}>
        {label ?? form.title}
      </button>
      {open && <ActionForm {...form} onClose={() => setOpen(false)} />}
    </>
  );
}
