import type { FieldSpec, Held } from '../platform/form/fields';
import { choicesOf } from '../platform/form/fields';
import type { Words } from '../platform/language/words';
import { everyOf, units, type RecurrenceUnit } from './recurrenceUnits';

/**
 * The fields that ask how often.
 *
 * @param rule the present rule
 * @param asked whether they are asked for at all
 */
export function recurrenceFields(
  texts: Words['commitment'],
  rule?: string,
  asked: (held: Held) => boolean = () => true,
): readonly FieldSpec[] {
  const known = rule === undefined ? null : everyOf(rule);
  const byRule = (held: Held) => held('unit') === 'RULE';
  return [
    {
      name: 'unit',
      label: texts.fields.unit,
      kind: 'choice',
      required: true,
      choices: choicesOf(texts.unit),
      initial: rule !== undefined && known === null ? 'RULE' : (known?.unit ?? 'MONTHS'),
      when: asked,
    },
    {
      name: 'every',
      label: texts.fields.every,
      kind: 'number',
      required: true,
      least: 1,
      most: 1000,
      initial: known?.every ?? 1,
      when: (held) => asked(held) && !byRule(held),
      also: ['recurrence', 'repeat.recurrence'],
    },
    {
      name: 'recurrence',
      label: texts.fields.rule,
      hint: texts.ruleHint,
      kind: 'line',
      required: true,
      initial: rule ?? '',
      when: (held) => asked(held) && byRule(held),
      also: ['repeat.recurrence'],
    },
  ];
}

/** The rule that was entered. */
export function recurrenceOf(held: Held): string {
  const unit = held('unit') as RecurrenceUnit | null;
  if (unit === null || unit === 'RULE') {
    return held('recurrence') ?? '';
  }
  const [frequency, factor] = units[unit];
  const interval = factor * (held.number('every') ?? 1);
  return interval === 1 ? `FREQ=${frequency}` : `FREQ=${frequency};INTERVAL=${interval}`;
}

/** The rule in words; the rule itself if it says more than an interval. */
export function recurrenceInWords(rule: string, texts: Words['commitment']): string {
  const known = everyOf(rule);
  return known === null ? rule : texts.everyUnit(known.every, known.unit);
}
