import { GrantRoleDocument } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { endOfDay } from '../rights/days';
import { reachOf, useReachFields } from '../rights/reach';
import { useRoleChoices } from '../rights/useRoleChoices';

type Props = {
  /** The account's id, and what people call it. */
  readonly identity: string;
  readonly name: string;
  readonly look?: 'framed' | 'small';
};

/** The button that gives an account a role. */
export function GrantRole({ identity, name, look = 'small' }: Props) {
  const { words } = useLanguage();
  const texts = words.rights;
  const roles = useRoleChoices();
  const reach = useReachFields();
  return (
    <ActionButton
      look={look}
      about={name}
      label={texts.grant}
      form={{
        title: `${texts.grant}: ${name}`,
        submit: texts.grant,
        document: GrantRoleDocument,
        fields: [
          { name: 'role', label: texts.fields.role, kind: 'choice', required: true, choices: roles },
          ...reach,
          { name: 'expiresAt', label: texts.fields.endsAt, kind: 'date' },
          { name: 'reason', label: texts.direct.reason, hint: texts.direct.hint, kind: 'text', required: true },
        ],
        variables: (held) => {
          const until = held('expiresAt');
          return {
            input: {
              identity: ref(identity),
              role: { code: held('role') ?? '' },
              ...reachOf(held),
              expiresAt: until === null ? null : endOfDay(until),
              reason: held('reason') ?? '',
            },
          };
        },
      }}
    />
  );
}
