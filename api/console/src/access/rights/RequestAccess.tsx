import { RequestAccessDocument } from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf, type Held } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { endOfDay, startOfDay } from './days';
import { requestableFunctions } from './lookups';
import { reachOf, useReachFields } from './reach';
import { useRoleChoices } from './useRoleChoices';

const asksForRole = (held: Held) => held('kind') === 'ROLE';

/** The button that asks for a right. */
export function RequestAccess() {
  const { words } = useLanguage();
  const { ask, askLead, fields, kind } = words.rights;
  const roles = useRoleChoices();
  const reach = useReachFields(asksForRole);
  return (
    <ActionButton
      look="primary"
      form={{
        title: ask,
        lead: askLead,
        document: RequestAccessDocument,
        fields: [
          { name: 'kind', label: fields.kind, kind: 'choice', required: true, choices: choicesOf(kind), initial: 'ROLE' },
          { name: 'role', label: fields.role, kind: 'choice', required: true, choices: roles, when: asksForRole },
          ...reach,
          {
            name: 'function',
            label: fields.function,
            kind: 'record',
            required: true,
            lookup: requestableFunctions,
            when: (held) => !asksForRole(held),
          },
          { name: 'reason', label: fields.reason, kind: 'text', required: true },
          { name: 'startsAt', label: fields.startsAt, kind: 'date', hint: fields.startsHint },
          { name: 'endsAt', label: fields.endsAt, kind: 'date', required: true },
        ],
        variables: (held) => ({
          input: {
            ...(asksForRole(held)
              ? { role: { code: held('role') ?? '' }, ...reachOf(held) }
              : { function: held('function') ?? '' }),
            startsAt: startOfDay(held('startsAt') ?? ''),
            endsAt: endOfDay(held('endsAt') ?? ''),
            reason: held('reason') ?? '',
          },
        }),
      }}
    />
  );
}
