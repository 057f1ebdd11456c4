import { useState } from 'react';
import type { TypedDocumentString } from '../../generated/graphql';
import { useAction, type ActionError } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';

type Props<R, V> = {
  readonly title: string;
  /** What it is about. */
  readonly lead: string;
  readonly label: string;
  readonly required: boolean;
  readonly document: TypedDocumentString<R, V>;
  readonly errors: (answer: R) => readonly ActionError[];
  /** The variables, with what was written; null where nothing was. */
  readonly variables: (text: string | null) => V;
  readonly onClose: () => void;
  readonly onDone?: () => void;
};

/** A decision with what is said about it. */
export function TextForm<R, V>(props: Props<R, V>) {
  const { title, lead, label, required, document, errors, variables, onClose, onDone } = props;
  const { words } = useLanguage();
  const [text, setText] = useState('');
  const action = useAction(document, errors);
  const submit = async () => {
    if ((await action.run(variables(text.trim() === '' ? null : text.trim()))) !== null) {
      onDone?.();
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
      <p className="quiet">{lead}</p>
      <Field label={required ? label : `${label} (${words.rights.optional})`}>
        <textarea
          className="input"
          required={required}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
