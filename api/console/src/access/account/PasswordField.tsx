import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field } from '../../platform/ui/FormDialog';

type Props = { readonly value: string; readonly onValue: (typed: string) => void };

/** The own password, asked for again. */
export function PasswordField({ value, onValue }: Props) {
  const { words } = useLanguage();
  return (
    <Field label={words.access.account.currentPassword}>
      <input
        className="input"
        type="password"
        autoComplete="current-password"
        required
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </Field>
  );
}

/** A code of the authenticator. */
export function CodeField({ value, onValue }: Props) {
  const { words } = useLanguage();
  return (
    <Field label={words.access.code}>
      <input
        className="input"
        autoComplete="one-time-code"
        spellCheck={false}
        required
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </Field>
  );
}
