import type { GrantScope } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { choicesOf, type FieldSpec, type Held } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';

const SCOPES: readonly GrantScope[] = ['EVERYTHING', 'DEPARTMENT', 'BOT'];

/** The fields that say how far a right reaches: over everything, one department, or one bot. */
export function useReachFields(when: (held: Held) => boolean = () => true): readonly FieldSpec[] {
  const { words } = useLanguage();
  const { fields, scope } = words.rights;
  const reaches = (wanted: GrantScope) => (held: Held) => when(held) && held('scope') === wanted;
  return [
    {
      name: 'scope',
      label: fields.scope,
      kind: 'choice',
      required: true,
      choices: choicesOf(scope, SCOPES),
      initial: 'EVERYTHING',
      when,
    },
    { name: 'department', label: fields.department, kind: 'department', required: true, when: reaches('DEPARTMENT') },
    { name: 'bot', label: fields.bot, kind: 'bot', required: true, when: reaches('BOT') },
  ];
}

/** What an action's input says of it. */
export function reachOf(held: Held) {
  return { scope: held('scope') as GrantScope, department: ref(held('department')), bot: ref(held('bot')) };
}
