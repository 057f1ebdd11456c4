import { useLanguage } from '../platform/language/LanguageProvider';
import { Field } from '../platform/ui/FormDialog';

type Props = {
  readonly value: string;
  readonly repeated: string;
  readonly onValue: (typed: string) => void;
  readonly onRepeated: (typed: string) => void;
};

/** A new password, typed twice. */
export function NewPassword({ value, repeated, onValue, onRepeated }: Props) {
  const { words } = useLanguage();
  const input = (name: string, text: string, onText: (typed: string) => void) => (
    <input
      className="input"
      name={name}
      type="password"
      autoComplete="new-password"
      required
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
  );
  return (
    <>
      <Field label={words.access.newPassword} hint={words.access.newPasswordHint}>
        {input('new-password', value, onValue)}
      </Field>
      <Field label={words.access.repeat}>{input('repeated-password', repeated, onRepeated)}</Field>
    </>
  );
}
