import { CreateServiceAccountDocument } from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { useLanguage } from '../../platform/language/LanguageProvider';

/** The button that opens an account for a program. */
export function NewService() {
  const { words } = useLanguage();
  const texts = words.access.account;
  return (
    <ActionButton
      permission="access:manage"
      label={texts.openService}
      form={formOf({
        title: texts.openServiceTitle,
        submit: texts.openService,
        document: CreateServiceAccountDocument,
        fields: [
          { name: 'username', label: words.access.username, kind: 'line', required: true },
          { name: 'displayName', label: texts.displayName, kind: 'line', required: true },
          { name: 'owner', label: texts.owner, kind: 'employee' },
        ],
        based: {},
      })}
    />
  );
}
