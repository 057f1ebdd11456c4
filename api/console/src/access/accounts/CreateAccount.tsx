import { useNavigate } from 'react-router';
import { CreateAccountDocument } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
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
      form={{
        title: createAccount,
        document: CreateAccountDocument,
        fields: [
          { name: 'username', label: fields.username, kind: 'line', required: true },
          { name: 'displayName', label: fields.displayName, kind: 'line', required: true },
          { name: 'employee', label: fields.employee, kind: 'employee', hint: fields.employeeHint },
          { name: 'password', label: fields.password, kind: 'secret', required: true, hint: fields.passwordHint },
        ],
        variables: (held) => ({
          input: {
            username: held('username') ?? '',
            displayName: held('displayName') ?? '',
            employee: ref(held('employee')),
            password: held('password') ?? '',
          },
        }),
        onDone: ({ createAccount: { identity } }) => {
          if (identity !== null) {
            void navigate(accountPath(identity.id));
          }
        },
      }}
    />
  );
}
