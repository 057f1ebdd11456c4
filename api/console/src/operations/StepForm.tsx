import { useState, type ReactNode } from 'react';
import type { TypedDocumentString } from '../generated/graphql';
import { useAction, type ActionError } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field, FormDialog } from '../platform/ui/FormDialog';

type Props<R, V> = {
  readonly title: string;
  readonly document: TypedDocumentString<R, V>;
  readonly errors: (answer: R) => readonly ActionError[];
  /** The variables, with what was written; null where nothing was. */
  readonly variables: (text: string | null) => V;
  readonly label: string;
  /** Something must be written. */
  readonly required: boolean;
  readonly onClose: () => void;
  /** Further fields, above the text. */
  readonly children?: ReactNode;
};

/** One step of an incident with what is written down about it. */
export function StepForm<R, V>({ title, document, errors, variables, label, required, onClose, children }: Props<R, V>) {
  const { words } = useLanguage();
  const [text, setText] = useState('');
  const action = useAction(document, errors);
  const submit = async () => {
    if ((await action.run(variables(text.trim() === '' ? null : text.trim()))) !== null) {
      onClose();
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
      {children}
      <Field label={required ? label : `${label} (${words.operations.actions.optional})`}>
        <textarea className="input" required={required} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
