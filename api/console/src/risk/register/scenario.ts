import type { RiskScenarioInput } from '../../generated/graphql';
import type { FieldSpec, Held } from '../../platform/form/fields';
import type { Words } from '../../platform/language/words';

const NAMES = ['frequency', 'frequencyLow', 'frequencyHigh', 'scoreOf', 'lossLow', 'lossHigh'] as const;

/** The fields for the figures of a risk; errors about them have the path of the input. */
export function scenarioFields({ fields }: Words['register']): readonly FieldSpec[] {
  const number = (name: 'frequency' | 'frequencyLow' | 'frequencyHigh' | 'lossLow' | 'lossHigh', label: string): FieldSpec => ({
    name: `scenario.${name}`,
    label,
    kind: 'number',
    least: 0,
    step: 'any',
  });
  return [
    number('frequency', fields.frequencyMean),
    number('frequencyLow', fields.frequencyLow),
    number('frequencyHigh', fields.frequencyHigh),
    { name: 'scenario.scoreOf', label: fields.scoreOf, kind: 'bot' },
    number('lossLow', fields.lossLow),
    number('lossHigh', fields.lossHigh),
  ];
}

/** The figures that were typed. */
export function scenarioOf(held: Held): RiskScenarioInput {
  const bot = held('scenario.scoreOf');
  return {
    frequency: held.number('scenario.frequency'),
    frequencyLow: held.number('scenario.frequencyLow'),
    frequencyHigh: held.number('scenario.frequencyHigh'),
    scoreOf: bot === null ? null : { id: bot },
    lossLow: held.number('scenario.lossLow'),
    lossHigh: held.number('scenario.lossHigh'),
  };
}

/** Whether any figure was typed. */
export function isAnyTyped(held: Held): boolean {
  return NAMES.some((name) => held.changed(`scenario.${name}`));
}
