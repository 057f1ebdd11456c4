import { useNavigate } from 'react-router';
import { CreateAccountDocument } from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { accountPath } from '../rights/paths';

/** The button that opens an account. */
export function CreateAccount() {
  const { words } = useLanguage();
  const { fields, createAccount } = words.rights;
  const navigate = useNavigate();
  return (
    <ActionButton
      permission="access:manage"
      look="primary"
      form={formOf({
        title: createAccount,
        document: CreateAccountDocument,
        fields: [
          { name: 'username', label: fields.username, kind: 'line', required: true },
          { name: 'displayName', label: fields.displayName, kind: 'line', required: true },
          { name: 'employee', label: fields.employee, kind: 'employee', hint: fields.employeeHint },
          { name: 'password', label: fields.password, kind: 'secret', required: true, hint: fields.passwordHint },
        ],
        based: {},
        onDone: ({ createAccount: { identity } }) => {
          if (identity !== null) {
            void navigate(accountPath(identity.id));
          }
        },
      })}
    />
  );
}
