import { NarrowApiKeyDocument, type CredentialPartsFragment } from '../../generated/graphql';
import { refs } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { botsField } from './keyBots';

/** The button that limits a key to fewer bots. */
export function NarrowKey({ row }: { readonly row: CredentialPartsFragment }) {
  const { words } = useLanguage();
  const texts = words.access.account;
  const present = row.bots.flatMap(({ bot }) => (bot === null ? [] : [bot]));
  return (
    <ActionButton
      look="row"
      about={row.label}
      form={{
        title: texts.narrow,
        lead: `${row.label}. ${texts.narrowLead}`,
        document: NarrowApiKeyDocument,
        fields: [
          row.limited
            ? {
                name: 'bots',
                label: texts.bots,
                kind: 'choices',
                required: true,
                choices: present.map(({ id, name }) => [id, name]),
                initial: present.map(({ id }) => id),
              }
            : botsField(words, '', true),
          { name: 'reason', label: texts.reason, kind: 'text', required: true },
        ],
        variables: (held) => ({
          input: {
            credential: row.id,
            bots: refs(row.limited ? held.list('bots') : held.rows('bots').map((each) => each('bot') ?? '')),
            reason: held('reason') ?? '',
          },
        }),
      }}
    />
  );
}
