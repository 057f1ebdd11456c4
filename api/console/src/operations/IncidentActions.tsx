import { useViewer } from '../access/useViewer';
import {
  AcknowledgeIncidentDocument,
  AssignIncidentDocument,
  CloseIncidentDocument,
  CommentOnIncidentDocument,
  MitigateIncidentDocument,
  ReclassifyIncidentDocument,
  ReopenIncidentDocument,
  ResolveIncidentDocument,
  ReviewIncidentDocument,
  type IncidentState,
  type RootCauseCategory,
  type Severity,
} from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { withRequiredNote, withNote, withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { stepsIn, type IncidentStep } from './incidentSteps';

type Incident = {
  readonly id: string;
  readonly version: number;
  readonly state: IncidentState;
  readonly severity: Severity;
};

type StepProps = { readonly step: IncidentStep; readonly incident: Incident; readonly look: 'primary' | 'framed' };

function Step({ step, incident, look }: StepProps) {
  const { words } = useLanguage();
  const { actions, fields, review, rootCauses, severity } = words.operations;
  const based = { incident: incident.id, version: incident.version };
  const assignee = { name: 'assignee', label: fields.assignee, kind: 'employee' } as const;
  const note = { name: 'note', label: actions.note, kind: 'text' } as const;
  const reason = { name: 'reason', label: actions.reason, kind: 'text', required: true } as const;
  const title = actions[step];
  switch (step) {
    case 'acknowledge':
      return (
        <ActionButton
          look={look}
          form={{
            title,
            document: AcknowledgeIncidentDocument,
            fields: [assignee, note],
            variables: (held) => ({ input: { ...based, assignee: held('assignee'), note: held('note') } }),
          }}
        />
      );
    case 'assign':
      return (
        <ActionButton
          look={look}
          form={{
            title,
            document: AssignIncidentDocument,
            fields: [{ name: 'department', label: fields.department, kind: 'department' }, assignee, note],
            variables: (held) => ({
              input: {
                ...based,
                department: held('department'),
                assignee: held('assignee'),
                note: held('note'),
              },
            }),
          }}
        />
      );
    case 'reclassify':
      return (
        <ActionButton
          look={look}
          form={{
            title,
            document: ReclassifyIncidentDocument,
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
            variables: (held) => ({
              input: { ...based, severity: held('severity') as Severity, reason: held('reason') ?? '' },
            }),
          }}
        />
      );
    case 'mitigate':
      return (
        <ActionButton
          look={look}
          form={{
            title,
            document: MitigateIncidentDocument,
            ...withRequiredNote(based, actions.done),
          }}
        />
      );
    case 'resolve':
      return (
        <ActionButton
          look={look}
          form={{
            title,
            document: ResolveIncidentDocument,
            ...withRequiredNote(based, actions.how),
          }}
        />
      );
    case 'review':
      return (
        <ActionButton
          look={look}
          form={{
            title,
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
              { name: 'wentBadly', label: review.wentBadly, kind: 'text' },
              { name: 'lessons', label: review.lessons, kind: 'text' },
              { name: 'prevention', label: review.prevention, kind: 'text' },
              { name: 'reviewer', label: review.reviewer, kind: 'employee' },
            ],
            variables: (held) => ({
              input: {
                ...based,
                findings: held('findings') ?? '',
                rootCauseCategory: held('rootCauseCategory') as RootCauseCategory,
                rootCause: held('rootCause'),
                wentWell: held('wentWell'),
                wentBadly: held('wentBadly'),
                lessons: held('lessons'),
                prevention: held('prevention'),
                reviewer: held('reviewer'),
              },
            }),
          }}
        />
      );
    case 'close':
      return (
        <ActionButton
          look={look}
          form={{
            title,
            document: CloseIncidentDocument,
            ...withNote(based, actions.note),
          }}
        />
      );
    case 'reopen':
      return (
        <ActionButton
          look={look}
          form={{
            title,
            document: ReopenIncidentDocument,
            ...withReason(based, actions.reason),
          }}
        />
      );
    case 'comment':
      return (
        <ActionButton
          look={look}
          form={{
            title,
            document: CommentOnIncidentDocument,
            ...withRequiredNote({ incident: incident.id }, actions.note),
          }}
        />
      );
  }
}

/** What can be done with an incident in its state, for those who may. */
export function IncidentActions({ incident }: { readonly incident: Incident }) {
  const { words } = useLanguage();
  const viewer = useViewer();
  if (viewer?.may('operations:handle-incident') !== true) {
    return null;
  }
  return (
    <div className="page-tools" role="group" aria-label={words.operations.actions.label}>
      {stepsIn[incident.state].map((step, index) => (
        <Step
          key={step}
          step={step}
          incident={incident}
          look={index === 0 && step !== 'reopen' ? 'primary' : 'framed'}
        />
      ))}
    </div>
  );
}
