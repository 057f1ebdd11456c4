import { useState } from 'react';
import { OpenServiceAccountDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';

/** Opens an account for a program. */
export function NewServiceDialog({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.access.account;
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const action = useAction(OpenServiceAccountDocument, ({ openServiceAccount }) => openServiceAccount.errors);
  const submit = async () => {
    if ((await action.run({ input: { username, displayName } })) !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.openServiceTitle}
      submit={texts.openService}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={words.access.username}>
        <input className="input" required spellCheck={false} value={username} onChange={(event) => setUsername(event.target.value)} />
      </Field>
      <Field label={texts.displayName}>
        <input className="input" required value={displayName} onChange={(event) => setDisplayName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
