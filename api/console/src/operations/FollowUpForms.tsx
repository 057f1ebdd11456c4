import {
  PlanIncidentReviewDocument,
  UnlinkIncidentsDocument,
  type IncidentLabelFragment,
  type IncidentPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { changesOf } from '../platform/form/formOf';
import { withNote } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';

type Incident = NonNullable<IncidentPageQuery['incident']>;

/** The button that sets the reviewer and the due time of a review. */
export function PlanReview({ incident, review }: { readonly incident: Incident; readonly review: Incident['reviews'][number] }) {
  const texts = useLanguage().words.operations.review;
  return (
    <ActionButton
      of={[incident, 'planIncidentReview']}
      form={changesOf({
        title: texts.plan,
        document: PlanIncidentReviewDocument,
        fields: [
          { name: 'reviewer', label: texts.reviewer, kind: 'employee', initial: review.reviewer },
          { name: 'dueAt', label: texts.until, kind: 'moment', initial: review.dueAt },
        ],
        based: { incident: ref(incident.id), version: incident.version },
      })}
    />
  );
}

/** The button that removes a link between two incidents. */
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
