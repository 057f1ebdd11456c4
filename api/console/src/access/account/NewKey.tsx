import { CreateApiKeyDocument, PermissionsDocument } from '../../generated/graphql';
import { ref, refs } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { botsField } from './keyBots';
import { permissionField } from '../roles/permissionField';
import { ShownOnce } from '../../platform/ui/ShownOnce';

type Service = { readonly id: string; readonly username: string };

/** A key without bots is not limited. */
const limit = (bots: readonly string[]) => (bots.length === 0 ? null : refs(bots));

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
          botsField(words, texts.botsHint),
        ],
        variables: (held) => ({
          input: {
            identity: ref(held('identity') ?? ''),
            label: held('label') ?? '',
            permissions: held.list('permissions'),
            bots: limit(held.rows('bots').map((row) => row('bot') ?? '')),
          },
        }),
        shown: ({ createApiKey: { key } }) => <ShownOnce note={texts.keepKey} name={texts.key} lines={[key ?? '']} />,
      }}
    />
  );
}
