import { RecordMenu } from '../../catalog/RecordMenu';
import type { GrantScope } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field } from '../../platform/ui/FormDialog';

const SCOPES: readonly GrantScope[] = ['EVERYTHING', 'DEPARTMENT', 'BOT'];

/** How far a right reaches, as it is chosen. */
export type Reach = { readonly scope: GrantScope; readonly code: string; readonly id: string | null };

export const EVERYTHING: Reach = { scope: 'EVERYTHING', code: '', id: null };

/** The fields of an input that say how far. */
export function reachInput({ scope, id }: Reach): {
  scope: GrantScope;
  department: string | null;
  bot: string | null;
} {
  return { scope, department: scope === 'DEPARTMENT' ? id : null, bot: scope === 'BOT' ? id : null };
}

type Props = { readonly reach: Reach; readonly onChange: (reach: Reach) => void };

/** Everything, one department, or one bot. */
export function ReachFields({ reach, onChange }: Props) {
  const { words } = useLanguage();
  const { fields, scope: names } = words.rights;
  return (
    <>
      <Field label={fields.scope}>
        <select
          className="input"
          value={reach.scope}
          onChange={(event) => onChange({ scope: event.target.value as GrantScope, code: '', id: null })}
        >
          {SCOPES.map((each) => (
            <option key={each} value={each}>
              {names[each]}
            </option>
          ))}
        </select>
      </Field>
      {reach.scope !== 'EVERYTHING' && (
        <RecordMenu
          key={reach.scope}
          kind={reach.scope === 'BOT' ? 'bot' : 'department'}
          label={reach.scope === 'BOT' ? fields.bot : fields.department}
          chosen={reach.code}
          onChoose={(code, choice) => onChange({ ...reach, code, id: choice?.id ?? null })}
        />
      )}
    </>
  );
}
