import { useState } from 'react';
import { RecordMenu } from '../catalog/RecordMenu';
import type { TypedDocumentString } from '../generated/graphql';
import { useAction, type ActionError } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field, FormDialog } from '../platform/ui/FormDialog';

export type FieldSpec = {
  readonly name: string;
  readonly label: string;
  /** A line, a longer text, a day, one of some choices, or a record that is looked up. */
  readonly kind: 'line' | 'text' | 'date' | 'choice' | 'bot' | 'department' | 'employee';
  readonly required?: boolean;
  readonly hint?: string;
  /** What it holds at first: a text, or the id of a record. */
  readonly initial?: string | null | undefined;
  /** What a record that it holds at first is called. */
  readonly shown?: string | undefined;
  /** Of a choice: values and their names. */
  readonly choices?: readonly (readonly [string, string])[];
};

/** What a field holds now; null where that is nothing. */
export type Held = (name: string) => string | null;

type Props<R, V> = {
  readonly title: string;
  readonly document: TypedDocumentString<R, V>;
  readonly errors: (answer: R) => readonly ActionError[];
  readonly fields: readonly FieldSpec[];
  readonly variables: (held: Held) => V;
  readonly onClose: () => void;
  readonly onDone?: (answer: R) => void;
};

/** A form with more fields than these may be longer than the screen. */
const FEW = 4;

/** A form of one action: what it needs to be told, and what it answered. */
export function ActionForm<R, V>({ title, document, errors, fields, variables, onClose, onDone }: Props<R, V>) {
  const { words } = useLanguage();
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ name, initial }) => [name, initial ?? ''])),
  );
  const [shown, setShown] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.shown ?? ''])),
  );
  const action = useAction(document, errors);
  const set = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }));
  const held: Held = (name) => {
    const value = (values[name] ?? '').trim();
    return value === '' ? null : value;
  };
  const submit = async () => {
    const answer = await action.run(variables(held));
    if (answer !== null) {
      onDone?.(answer);
      onClose();
    }
  };
  const control = ({ name, label, kind, required = false, hint, choices = [] }: FieldSpec) => {
    const value = values[name] ?? '';
    const text = required ? label : `${label} (${words.delivery.optional})`;
    switch (kind) {
      case 'bot':
      case 'department':
      case 'employee':
        return (
          <div key={name} className="page-tools">
            <RecordMenu
              kind={kind}
              label={text}
              chosen={shown[name] ?? ''}
              onChoose={(code, choice) => {
                set(name, choice?.id ?? '');
                setShown((before) => ({ ...before, [name]: choice?.name ?? code }));
              }}
            />
            {hint !== undefined && <span className="quiet">{hint}</span>}
          </div>
        );
      case 'choice':
        return (
          <Field key={name} label={text} {...(hint !== undefined && { hint })}>
            <select className="input" required={required} value={value} onChange={(event) => set(name, event.target.value)}>
              {!choices.some(([each]) => each === value) && <option value="">–</option>}
              {choices.map(([each, called]) => (
                <option key={each} value={each}>
                  {called}
                </option>
              ))}
            </select>
          </Field>
        );
      case 'text':
        return (
          <Field key={name} label={text} {...(hint !== undefined && { hint })}>
            <textarea className="input" required={required} value={value} onChange={(event) => set(name, event.target.value)} />
          </Field>
        );
      case 'line':
      case 'date':
        return (
          <Field key={name} label={text} {...(hint !== undefined && { hint })}>
            <input
              className="input"
              type={kind === 'date' ? 'date' : 'text'}
              maxLength={kind === 'line' ? 300 : undefined}
              required={required}
              value={value}
              onChange={(event) => set(name, event.target.value)}
            />
          </Field>
        );
    }
  };
  return (
    <FormDialog
      title={title}
      submit={title}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {fields.length > FEW ? <div className="stack form-long">{fields.map(control)}</div> : fields.map(control)}
    </FormDialog>
  );
}
