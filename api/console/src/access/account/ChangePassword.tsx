import { useState } from 'react';
import { ChangePasswordDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { FormDialog } from '../../platform/ui/FormDialog';
import { NewPassword } from '../NewPassword';
import { PasswordField } from './PasswordField';

/** Changes the own password, which ends all sessions. */
export function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.access.account;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [differs, setDiffers] = useState(false);
  const action = useAction(ChangePasswordDocument);
  const submit = async () => {
    setDiffers(next !== repeated);
    if (next === repeated && (await action.run({ input: { currentPassword: current, newPassword: next } })) !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.changePassword}
      submit={texts.changePassword}
      running={action.running}
      errors={differs ? [{ code: 'DIFFERS', message: words.access.notRepeated }] : action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{texts.changed}</p>
      <PasswordField value={current} onValue={setCurrent} />
      <NewPassword value={next} repeated={repeated} onValue={setNext} onRepeated={setRepeated} />
    </FormDialog>
  );
}
