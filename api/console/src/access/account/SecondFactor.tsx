import { useState } from 'react';
import { OwnCredentialsDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { EnrolDialog } from './EnrolDialog';
import { RemoveFactorDialog } from './RemoveFactorDialog';
import { RenewCodesDialog } from './RenewCodesDialog';

type Open = 'enrol' | 'remove' | 'renew' | null;

/** Whether signing in with a password needs a code, and how to change that; nothing for who has no password. */
export function SecondFactor() {
  const { words } = useLanguage();
  const texts = words.access.account;
  const [open, setOpen] = useState<Open>(null);
  const reading = useRead(OwnCredentialsDocument, {});
  const kinds = reading.data?.viewer.credentials.map(({ kind }) => kind);
  const on = kinds?.includes('TOTP') ?? false;
  const close = () => setOpen(null);
  const button = (dialog: Open, label: string) => (
    <button type="button" className="button" onClick={() => setOpen(dialog)}>
      {label}
    </button>
  );
  if (kinds?.includes('PASSWORD') === false) {
    return null;
  }
  return (
    <Panel
      title={texts.factor}
      tools={
        reading.data !== undefined && (
          <div className="button-row">
            {on ? (
              <>
                {button('renew', texts.renewCodes)}
                {button('remove', texts.remove)}
              </>
            ) : (
              button('enrol', texts.setUp)
            )}
          </div>
        )
      }
    >
      <Shown reading={reading} lines={1}>
        {() => <p>{on ? texts.factorOn : texts.factorOff}</p>}
      </Shown>
      {open === 'enrol' && <EnrolDialog onClose={close} />}
      {open === 'remove' && <RemoveFactorDialog onClose={close} />}
      {open === 'renew' && <RenewCodesDialog onClose={close} />}
    </Panel>
  );
}
