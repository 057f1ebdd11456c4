import type { SessionRowFragment } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import type { FieldSpec, Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import { plans } from './lookups';

type Session = SessionRowFragment & {
  readonly link: string | null;
  readonly plan: { readonly id: string; readonly number: string } | null;
  readonly cost: number | null;
  readonly currency: string | null;
};

const MOST_PLACES = 1000;

/** What the fields of the cost send. */
function costOf(held: Held) {
  return { plan: ref(held('plan')), cost: held.number('cost'), currency: held('currency') };
}

/** What the form of a session sends. */
function contentOf(held: Held) {
  return {
    startsAt: held('startsAt') ?? '',
    endsAt: held('endsAt') ?? '',
    place: held('place'),
    link: held('link'),
    capacity: held.number('capacity') ?? 0,
    lecturer: ref(held('lecturer')),
    externalLecturer: held('externalLecturer'),
    ...costOf(held),
  };
}

/** The fields of a session, and what they send. */
export function useSessionFields() {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const costFields = (session?: Session): readonly FieldSpec[] => [
    {
      name: 'plan',
      label: texts.plan,
      kind: 'reference',
      lookup: plans,
      hint: texts.planHint,
      initial: session?.plan == null ? null : { id: session.plan.id, name: session.plan.number },
    },
    { name: 'cost', label: fields.cost, kind: 'number', least: 0, step: 'any', initial: session?.cost },
    { name: 'currency', label: fields.currency, kind: 'line', hint: fields.currencyHint, initial: session?.currency },
  ];
  return {
    contentOf,
    costOf,
    costFields,
    fields: (session?: Session): readonly FieldSpec[] => [
      { name: 'startsAt', label: fields.startsAt, kind: 'moment', required: true, initial: session?.startsAt },
      { name: 'endsAt', label: fields.endsAt, kind: 'moment', required: true, initial: session?.endsAt },
      { name: 'place', label: fields.place, kind: 'line', initial: session?.place },
      { name: 'link', label: fields.link, kind: 'line', hint: fields.linkHint, initial: session?.link },
      {
        name: 'capacity',
        label: fields.capacity,
        kind: 'number',
        least: 1,
        most: MOST_PLACES,
        required: true,
        initial: session?.capacity ?? 20,
      },
      { name: 'lecturer', label: fields.lecturer, kind: 'employee', hint: texts.lecturerHint, initial: session?.lecturer },
      { name: 'externalLecturer', label: fields.externalLecturer, kind: 'line', initial: session?.externalLecturer },
      ...costFields(session),
    ],
  };
}
