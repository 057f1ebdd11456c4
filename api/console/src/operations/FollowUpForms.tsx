import {
  PlanIncidentReviewDocument,
  UnlinkIncidentsDocument,
  type IncidentLabelFragment,
  type IncidentPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { withNote } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';

type Incident = NonNullable<IncidentPageQuery['incident']>;

/** The button that says who holds a review that is due, and until when. */
export function PlanReview({ incident, review }: { readonly incident: Incident; readonly review: Incident['reviews'][number] }) {
  const texts = useLanguage().words.operations.review;
  return (
    <ActionButton
      of={[incident, 'planIncidentReview']}
      form={{
        title: texts.plan,
        document: PlanIncidentReviewDocument,
        fields: [
          { name: 'reviewer', label: texts.reviewer, kind: 'employee', initial: review.reviewer },
          { name: 'dueAt', label: texts.until, kind: 'moment', initial: review.dueAt },
        ],
        variables: (held) => ({
          input: {
            incident: ref(incident.id),
            version: incident.version,
            reviewer: ref(held.changed('reviewer') ? held('reviewer') : null),
            dueAt: held.changed('dueAt') ? held('dueAt') : null,
          },
        }),
      }}
    />
  );
}

/** The button that says that two incidents are not related after all. */
export function Unlink({ incident, other }: { readonly incident: Incident; readonly other: IncidentLabelFragment }) {
  const { follow, actions } = useLanguage().words.operations;
  return (
    <ActionButton
      of={[incident, 'unlinkIncidents']}
      look="plain"
      label={follow.unlink}
      form={{
        title: follow.unlinkTitle,
        lead: `${incident.number}, ${other.number}`,
        document: UnlinkIncidentsDocument,
        ...withNote({ incident: ref(incident.id), other: ref(other.id) }, actions.note),
      }}
    />
  );
}
