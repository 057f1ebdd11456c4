import {
  ResetPolicyParameterDocument,
  SetPolicyParameterDocument,
  type PolicyParameterRowFragment,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf, type FieldSpec, type Held } from '../../platform/form/fields';
import { withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { amountOf, periodOf, units, type PeriodUnit } from './period';
import { useShownValue } from './useShownValue';

const SET = 'oversight:set-parameter';

type Parameter = PolicyParameterRowFragment;

/** The fields for a value of the parameter's kind. */
function useValueFields(parameter: Parameter): readonly FieldSpec[] {
  const { words, pick } = useLanguage();
  const texts = words.parameters;
  const shown = useShownValue();
  const { kind, value, minimum, maximum } = parameter;
  const hint = minimum === null || maximum === null ? undefined : texts.between(shown(parameter, minimum), shown(parameter, maximum));
  switch (kind) {
    case 'DURATION': {
      const { amount, unit } = amountOf(value);
      return [
        { name: 'amount', label: texts.amount, kind: 'number', least: 0, required: true, initial: amount, hint, also: ['value'] },
        { name: 'unit', label: texts.unit, kind: 'choice', required: true, initial: unit, choices: choicesOf(texts.periodUnits, units) },
      ];
    }
    case 'CHOICE':
      return [
        {
          name: 'value',
          label: texts.value,
          kind: 'choice',
          required: true,
          initial: value,
          choices: parameter.choices.map((each) => [each.value, pick(each.name, each.nameZh)] as const),
        },
      ];
    case 'TIME_ZONE':
      return [{ name: 'value', label: texts.value, kind: 'line', required: true, initial: value, hint: texts.zoneHint }];
    default:
      return [
        { name: 'value', label: texts.value, kind: 'number', step: kind === 'COUNT' ? 1 : 'any', required: true, initial: Number(value), hint },
      ];
  }
}

function valueOf({ kind }: Parameter, held: Held): string {
  return kind === 'DURATION'
    ? periodOf(held.number('amount') ?? 0, (held('unit') ?? 'DAYS') as PeriodUnit)
    : (held('value') ?? '');
}

/** The buttons to change a parameter, and to return to its default. */
export function ParameterSteps({ parameter }: { readonly parameter: Parameter }) {
  const { words, pick } = useLanguage();
  const texts = words.parameters;
  const based = { parameter: ref(parameter.id), version: parameter.version };
  const fields = useValueFields(parameter);
  return (
    <>
      <ActionButton
        permission={SET}
        look="framed"
        label={texts.set}
        form={{
          title: texts.setTitle(pick(parameter.name, parameter.nameZh)),
          submit: texts.set,
          lead: pick(parameter.description, parameter.descriptionZh),
          document: SetPolicyParameterDocument,
          fields: [...fields, { name: 'reason', label: texts.reason, kind: 'text', required: true }],
          variables: (held) => ({ input: { ...based, value: valueOf(parameter, held), reason: held('reason') ?? '' } }),
        }}
      />
      {parameter.changed && (
        <ActionButton
          permission={SET}
          look="framed"
          form={{ title: texts.reset, document: ResetPolicyParameterDocument, ...withReason(based, texts.reason) }}
        />
      )}
    </>
  );
}
