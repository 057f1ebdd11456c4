import type { Severity } from '../generated/graphql';
import { choicesOf, type Chosen, type FieldSpec } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';

type About = { readonly bot: Chosen | null; readonly department: Chosen | null };

/** The fields that rules of notification and policies of escalation have in common. */
export function useRuleParts() {
  const { words } = useLanguage();
  const texts = words.notification;
  const { fields, severity } = words.operations;
  return {
    name: (initial?: string): FieldSpec => ({ name: 'name', label: texts.name, kind: 'line', required: true, initial }),
    severities: (initial?: readonly Severity[]) =>
      ({
        name: 'severities',
        label: texts.fields.severities,
        kind: 'choices',
        choices: choicesOf(severity),
        initial,
      }) as const,
    about: (of?: About): readonly FieldSpec[] => [
      { name: 'bot', label: fields.bot, kind: 'bot', initial: of?.bot },
      { name: 'department', label: fields.department, kind: 'department', initial: of?.department },
    ],
    /** Whether it is used; what is new is. */
    used: (enabled?: boolean): readonly FieldSpec[] =>
      enabled === undefined ? [] : [{ name: 'enabled', label: texts.isUsed, kind: 'flag', initial: enabled }],
  };
}
