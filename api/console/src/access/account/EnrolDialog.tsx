import { useState } from 'react';
import { EnrollSecondFactorDocument, ConfirmSecondFactorDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { FormDialog } from '../../platform/ui/FormDialog';
import { CodeField, PasswordField } from './PasswordField';
import { QrCode } from './QrCode';
import { ShownOnce } from '../../platform/ui/ShownOnce';

type Enrolment = { readonly secret: string; readonly uri: string };

/** Sets a second factor up: the password, the secret with a code of it, and the recovery codes. */
export function EnrolDialog({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.access.account;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = useAction(EnrollSecondFactorDocument);
  const confirm = useAction(ConfirmSecondFactorDocument);

  const submit = async () => {
    if (codes !== null) {
      onClose();
    } else if (enrolment === null) {
      const begun = await begin.run({ input: { password } });
      setEnrolment(begun?.enrollSecondFactor.enrolment ?? null);
    } else {
      const confirmed = await confirm.run({ input: { code } });
      setCodes(confirmed?.confirmSecondFactor.recoveryCodes ?? null);
    }
  };

  return (
    <FormDialog
      title={codes === null ? texts.factor : texts.recoveryCodes}
      submit={codes !== null ? texts.done : enrolment === null ? texts.next : texts.confirm}
      running={begin.running || confirm.running}
      errors={[...begin.errors, ...confirm.errors]}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {codes !== null ? (
        <ShownOnce note={texts.keepCodes} name={texts.recoveryCodes} lines={codes} />
      ) : enrolment === null ? (
        <PasswordField value={password} onValue={setPassword} />
      ) : (
        <>
          <ShownOnce note={texts.scan} name={texts.secret} lines={[enrolment.secret]} />
          <QrCode text={enrolment.uri} name={texts.qr} />
          <CodeField value={code} onValue={setCode} />
        </>
      )}
    </FormDialog>
  );
}
