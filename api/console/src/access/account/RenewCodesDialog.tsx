import { useState } from 'react';
import { RenewRecoveryCodesDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { FormDialog } from '../../platform/ui/FormDialog';
import { PasswordField } from './PasswordField';
import { ShownOnce } from '../../platform/ui/ShownOnce';

/** Makes new recovery codes, in place of those of before. */
export function RenewCodesDialog({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.access.account;
  const [password, setPassword] = useState('');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const action = useAction(RenewRecoveryCodesDocument);
  const submit = async () => {
    if (codes !== null) {
      onClose();
      return;
    }
    const renewed = await action.run({ input: { password } });
    setCodes(renewed?.renewRecoveryCodes.recoveryCodes ?? null);
  };
  return (
    <FormDialog
      title={texts.recoveryCodes}
      submit={codes === null ? texts.renewCodes : texts.done}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {codes === null ? (
        <PasswordField value={password} onValue={setPassword} />
      ) : (
        <ShownOnce note={texts.keepCodes} name={texts.recoveryCodes} lines={codes} />
      )}
    </FormDialog>
  );
}
