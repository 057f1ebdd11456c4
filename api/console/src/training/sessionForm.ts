import type { SessionRowFragment } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import type { FieldSpec, Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';

type Session = SessionRowFragment & { readonly link: string | null };

const MOST_PLACES = 1000;

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
  };
}

/** The fields of a session, and what they send. */
export function useSessionFields() {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  return {
    contentOf,
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
    ],
  };
}
