import type { TrainingPlanPageQuery, TrainingReason } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { choicesOf, type FieldSpec, type Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import { activeCourses } from './lookups';

type Plan = NonNullable<TrainingPlanPageQuery['trainingPlan']>;

const MOST_PEOPLE = 10_000;

/** What the form of a plan sends. */
function contentOf(held: Held) {
  return {
    goals: held('goals') ?? '',
    budget: held.number('budget') ?? 0,
    currency: held('currency') ?? '',
    items: held.rows('items').map((row) => ({
      course: ref(row('course') ?? ''),
      people: row.number('people') ?? 0,
      reason: (row('reason') ?? 'JOB_ROLE') as TrainingReason,
      note: row('note'),
      cost: row.number('cost') ?? 0,
    })),
  };
}

/** The fields of what a plan contains, and what they send. */
export function usePlanFields() {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  return {
    contentOf,
    fields: (plan?: Plan): readonly FieldSpec[] => [
      { name: 'goals', also: ['content.goals'], label: fields.goals, kind: 'text', required: true, initial: plan?.goals },
      {
        name: 'budget',
        also: ['content.budget'],
        label: fields.budget,
        kind: 'number',
        least: 0,
        step: 'any',
        required: true,
        initial: plan?.budget,
      },
      {
        name: 'currency',
        also: ['content.currency'],
        label: fields.currency,
        kind: 'line',
        required: true,
        hint: fields.currencyHint,
        initial: plan?.currency,
      },
      {
        name: 'items',
        also: ['content.items'],
        label: texts.planItems,
        kind: 'rows',
        called: texts.planItem,
        add: texts.addPlanItem,
        fields: [
          { name: 'course', label: fields.course, kind: 'record', required: true, lookup: activeCourses },
          { name: 'people', label: fields.people, kind: 'number', least: 1, most: MOST_PEOPLE, required: true },
          { name: 'reason', label: fields.planReason, kind: 'choice', required: true, choices: choicesOf(texts.planReason) },
          { name: 'note', label: fields.note, kind: 'line' },
          { name: 'cost', label: fields.cost, kind: 'number', least: 0, step: 'any', required: true },
        ],
        initial: (plan?.items ?? []).map(({ course, people, reason, note, cost }) => ({
          course: course === null ? null : { id: course.id, name: course.name },
          people,
          reason,
          note,
          cost,
        })),
      },
    ],
  };
}
