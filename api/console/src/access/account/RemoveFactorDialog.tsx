import { useState } from 'react';
import { RemoveSecondFactorDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { FormDialog } from '../../platform/ui/FormDialog';
import { CodeField, PasswordField } from './PasswordField';

/** Removes the second factor: by the password and a code. */
export function RemoveFactorDialog({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.access.account;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const action = useAction(RemoveSecondFactorDocument);
  const submit = async () => {
    if ((await action.run({ input: { password, code } })) !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.factor}
      submit={texts.remove}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PasswordField value={password} onValue={setPassword} />
      <CodeField value={code} onValue={setCode} />
    </FormDialog>
  );
}
