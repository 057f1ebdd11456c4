import { useState } from 'react';
import type { TypedDocumentString } from '../../generated/graphql';
import { useAction, type ActionError } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';

type Text = { readonly label: string; readonly required: boolean; readonly present?: string | null };

type Props<R, V> = {
  readonly title: string;
  readonly lead?: string;
  readonly document: TypedDocumentString<R, V>;
  readonly errors: (answer: R) => readonly ActionError[];
  readonly texts: readonly Text[];
  /** The variables, with what was written in each text; null where nothing was. */
  readonly variables: (written: readonly (string | null)[]) => V;
  readonly onClose: () => void;
};

/** An action with what is written with it. */
export function TextDialog<R, V>({ title, lead, document, errors, texts, variables, onClose }: Props<R, V>) {
  const { words } = useLanguage();
  const [written, setWritten] = useState(texts.map(({ present }) => present ?? ''));
  const action = useAction(document, errors);
  const submit = async () => {
    const trimmed = written.map((text) => (text.trim() === '' ? null : text.trim()));
    if ((await action.run(variables(trimmed))) !== null) {
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
      {lead !== undefined && <p>{lead}</p>}
      {texts.map(({ label, required }, place) => (
        <Field key={label} label={required ? label : `${label} (${words.launch.actions.optional})`}>
          <textarea
            className="input"
            rows={5}
            required={required}
            value={written[place]}
            onChange={(event) => setWritten(written.map((text, other) => (other === place ? event.target.value : text)))}
          />
        </Field>
      ))}
    </FormDialog>
  );
}
