import { useState } from 'react';
import { OpenAccountDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';

function OpenForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.rights;
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const action = useAction(OpenAccountDocument, (answer) => answer.openAccount.errors);
  const submit = async () => {
    if ((await action.run({ input: { username, displayName, password } })) !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.openAccount}
      submit={texts.openAccount}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={texts.fields.username}>
        <input
          className="input"
          required
          maxLength={100}
          autoComplete="off"
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </Field>
      <Field label={texts.fields.displayName}>
        <input
          className="input"
          required
          maxLength={300}
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
        />
      </Field>
      <Field label={texts.fields.password} hint={texts.fields.passwordHint}>
        <input
          type="password"
          className="input"
          required
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

/** The button that opens an account, with its form. */
export function OpenAccount() {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {words.rights.openAccount}
      </button>
      {open && <OpenForm onClose={() => setOpen(false)} />}
    </>
  );
}
