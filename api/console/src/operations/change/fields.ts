import type { ChangeRisk } from '../../generated/graphql';
import { choicesOf, type Values } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';

const RISKS: readonly ChangeRisk[] = ['LOW', 'MEDIUM', 'HIGH'];

/** The fields that describe a change, for planning and amending it. */
export function useChangeFields() {
  const { words } = useLanguage();
  const { fields, risk, hints, setting } = words.changes;
  return {
    title: (initial?: string) => ({ name: 'title', label: fields.title, kind: 'line', required: true, initial }) as const,
    description: (initial?: string | null) =>
      ({ name: 'description', label: fields.description, kind: 'text', initial }) as const,
    plan: (initial?: string | null) =>
      ({ name: 'plan', label: fields.plan, kind: 'text', required: true, initial, hint: hints.plan }) as const,
    rollback: (initial?: string | null) =>
      ({ name: 'rollback', label: fields.rollback, kind: 'text', required: true, initial }) as const,
    risk: (initial: ChangeRisk | null = 'LOW', accepted = RISKS) =>
      ({
        name: 'risk',
        label: fields.risk,
        kind: 'choice',
        required: true,
        initial,
        choices: choicesOf(risk, accepted),
      }) as const,
    riskNote: (initial?: string | null) => ({ name: 'riskNote', label: fields.riskNote, kind: 'text', initial }) as const,
    startsAt: (initial?: string) =>
      ({ name: 'startsAt', label: fields.from, kind: 'moment', required: true, initial }) as const,
    endsAt: (initial?: string) => ({ name: 'endsAt', label: fields.until, kind: 'moment', required: true, initial }) as const,
    settings: (initial: readonly Values[]) =>
      ({
        name: 'settings',
        label: words.changes.settings,
        kind: 'rows',
        fields: [
          { name: 'name', label: fields.setting, kind: 'line', required: true },
          { name: 'value', label: fields.value, kind: 'line', hint: hints.value },
        ],
        initial,
        called: setting.called,
        add: setting.add,
      }) as const,
  };
}
