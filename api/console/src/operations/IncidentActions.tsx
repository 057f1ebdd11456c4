import {
  AcknowledgeIncidentDocument,
  AssignIncidentDocument,
  CloseIncidentDocument,
  CommentOnIncidentDocument,
  CorrectIncidentDocument,
  MitigateIncidentDocument,
  ChangeIncidentSeverityDocument,
  ReopenIncidentDocument,
  ResolveIncidentDocument,
  ReviewIncidentDocument,
  type IncidentPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { choicesOf } from '../platform/form/fields';
import { changesOf, formOf } from '../platform/form/formOf';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { withRequiredNote, withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';

type Incident = NonNullable<IncidentPageQuery['incident']>;

function useSteps(incident: Incident): StepsOf {
  const { words } = useLanguage();
  const { actions, fields, review, rootCauses, severity } = words.operations;
  const based = { incident: ref(incident.id), version: incident.version };
  const assignee = { name: 'assignee', label: fields.assignee, kind: 'employee' } as const;
  const note = { name: 'note', label: actions.note, kind: 'text' } as const;
  const reason = { name: 'reason', label: actions.reason, kind: 'text', required: true } as const;
  return {
    acknowledgeIncident: step(formOf({
      title: actions.acknowledge,
      ...(incident.assignee === null && { lead: actions.acknowledgeLead }),
      document: AcknowledgeIncidentDocument,
      fields: [assignee, note],
      based,
    })),
    resolveIncident: step({
      title: actions.resolve,
      document: ResolveIncidentDocument,
      ...withRequiredNote(based, actions.how),
    }),
    mitigateIncident: step({
      title: actions.mitigate,
      document: MitigateIncidentDocument,
      ...withRequiredNote(based, actions.done),
    }),
    closeIncident: step(formOf({
      title: actions.close,
      document: CloseIncidentDocument,
      fields: [
        {
          name: 'rootCauseCategory',
          label: review.category,
          kind: 'choice',
          required: true,
          choices: choicesOf(rootCauses),
          initial: incident.rootCauseCategory,
        },
        { name: 'rootCause', label: review.rootCause, kind: 'text', required: true, initial: incident.rootCause },
        note,
      ],
      based,
    })),
    reviewIncident: step(formOf({
      title: actions.review,
      document: ReviewIncidentDocument,
      fields: [
        { name: 'findings', label: review.findings, kind: 'text', required: true },
        {
          name: 'rootCauseCategory',
          label: review.category,
          kind: 'choice',
          required: true,
          choices: choicesOf(rootCauses),
          initial: 'SOFTWARE',
        },
        { name: 'rootCause', label: review.rootCause, kind: 'text' },
        { name: 'wentWell', label: review.wentWell, kind: 'text' },
        { name: 'wentWrong', label: review.wentWrong, kind: 'text' },
        { name: 'lessons', label: review.lessons, kind: 'text' },
        { name: 'prevention', label: review.prevention, kind: 'text' },
        { name: 'reviewer', label: review.reviewer, kind: 'employee' },
      ],
      based,
    })),
    reopenIncident: step({ title: actions.reopen, document: ReopenIncidentDocument, ...withReason(based, actions.reason) }),
    assignIncident: step(formOf({
      title: actions.assign,
      document: AssignIncidentDocument,
      fields: [{ name: 'department', label: fields.department, kind: 'department' }, assignee, note],
      based,
    })),
    changeIncidentSeverity: step(formOf({
      title: actions.reclassify,
      document: ChangeIncidentSeverityDocument,
      fields: [
        {
          name: 'severity',
          label: fields.severity,
          kind: 'choice',
          required: true,
          choices: choicesOf(severity),
          initial: incident.severity,
        },
        reason,
      ],
      based,
    })),
    correctIncident: step(changesOf({
      title: actions.correct,
      lead: actions.correctLead,
      document: CorrectIncidentDocument,
      fields: [
        { name: 'title', label: fields.title, kind: 'line', required: true, initial: incident.title },
        { name: 'bot', label: fields.bot, kind: 'bot', hint: actions.correctBotHint, initial: incident.bot },
        { name: 'description', label: fields.description, kind: 'text', initial: incident.description },
        { name: 'startedAt', label: actions.startedAt, kind: 'moment', required: true, initial: incident.startedAt },
        { name: 'detectedAt', label: actions.detectedAt, kind: 'moment', initial: incident.detectedAt },
        note,
      ],
      based,
    })),
    commentOnIncident: step({
      title: actions.comment,
      document: CommentOnIncidentDocument,
      ...withRequiredNote({ incident: ref(incident.id) }, actions.note),
    }),
  };
}

/** What the viewer can do with an incident now. */
export function IncidentActions({ incident }: { readonly incident: Incident }) {
  const { words } = useLanguage();
  const steps = useSteps(incident);
  return (
    <div className="page-tools" role="group" aria-label={words.operations.actions.label}>
      <Steps record={incident} steps={steps} first={incident.state === 'CLOSED' ? 'framed' : 'primary'} />
    </div>
  );
}
