import {
  CloseAccountDocument,
  ResetPasswordDocument,
  ResetSecondFactorDocument,
  UnlockAccountDocument,
  type CredentialPartsFragment,
} from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import type { FieldSpec } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ShownOnce } from '../../platform/ui/ShownOnce';
import type { Account } from './account';

type Props = { readonly account: Account; readonly credentials: readonly CredentialPartsFragment[] };

/** What an administrator does for who cannot sign in, and the end of an account. */
export function AccountActions({ account, credentials }: Props) {
  const { words } = useLanguage();
  const texts = words.rights;
  const { displayName: name, id, kind } = account;
  const reason: FieldSpec = { name: 'reason', label: texts.help.reason, kind: 'text', required: true };
  return (
    <div className="page-tools" role="group" aria-label={words.platform.form.actions}>
      {kind === 'PERSON' && (
        <>
          <ActionButton
            form={{
              title: texts.help.resetPassword,
              lead: texts.help.resetPasswordLead(name),
              document: ResetPasswordDocument,
              fields: [reason],
              variables: (held) => ({ identity: id, reason: held('reason') ?? '' }),
              shown: ({ resetPassword: { password } }) => (
                <ShownOnce note={texts.help.passwordNote(name)} name={texts.help.password} lines={[password ?? '']} />
              ),
            }}
          />
          {credentials.some((each) => each.kind === 'TOTP') && (
            <ActionButton
              form={{
                title: texts.help.resetFactor,
                lead: texts.help.resetFactorLead(name),
                document: ResetSecondFactorDocument,
                fields: [reason],
                variables: (held) => ({ identity: id, reason: held('reason') ?? '' }),
              }}
            />
          )}
          <ActionButton
            form={{
              title: texts.help.unlock,
              lead: texts.help.unlockLead(name),
              document: UnlockAccountDocument,
              fields: [],
              variables: () => ({ identity: id }),
            }}
          />
        </>
      )}
      <ActionButton
        form={{
          title: texts.closeAccount,
          lead: texts.closeAccountHint(name),
          document: CloseAccountDocument,
          fields: [reason],
          variables: (held) => ({ identity: id, reason: held('reason') ?? '' }),
        }}
      />
    </div>
  );
}
