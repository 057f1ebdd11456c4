import { CreateApiKeyDocument, PermissionsDocument } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { permissionField } from '../roles/permissionField';
import { ShownOnce } from '../../platform/ui/ShownOnce';

type Service = { readonly id: string; readonly username: string };

/** The button that makes a key for a program, and shows it once. */
export function NewKey({ services }: { readonly services: readonly Service[] }) {
  const { words } = useLanguage();
  const texts = words.access.account;
  const permissions = useRead(PermissionsDocument, {}).data?.permissions ?? [];
  return (
    <ActionButton
      permission="access:manage"
      form={{
        title: texts.newKey,
        lead: services.length === 0 ? texts.noServices : undefined,
        document: CreateApiKeyDocument,
        fields: [
          {
            name: 'identity',
            label: texts.fields.account,
            kind: 'choice',
            required: true,
            choices: services.map(({ id, username }) => [id, username]),
            initial: services[0]?.id,
          },
          { name: 'label', label: texts.label, kind: 'line', required: true },
          { ...permissionField(words, texts.permissions, permissions), hint: texts.permissionsHint },
        ],
        variables: (held) => ({
          input: {
            identity: ref(held('identity') ?? ''),
            label: held('label') ?? '',
            permissions: held.list('permissions'),
          },
        }),
        shown: ({ createApiKey: { key } }) => <ShownOnce note={texts.keepKey} name={texts.key} lines={[key ?? '']} />,
      }}
    />
  );
}
