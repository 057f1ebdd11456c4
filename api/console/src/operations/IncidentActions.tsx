import { useState } from 'react';
import { useViewer } from '../access/useViewer';
import { RecordMenu } from '../catalog/RecordMenu';
import {
  AcknowledgeIncidentDocument,
  AssignIncidentDocument,
  CloseIncidentDocument,
  CommentOnIncidentDocument,
  MitigateIncidentDocument,
  ReclassifyIncidentDocument,
  ReopenIncidentDocument,
  ResolveIncidentDocument,
  type IncidentState,
  type Severity,
} from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field } from '../platform/ui/FormDialog';
import { stepsIn, type IncidentStep } from './incidentSteps';
import { ReviewForm } from './ReviewForm';
import { SEVERITIES } from './severities';
import { StepForm } from './StepForm';

type Incident = {
  readonly id: string;
  readonly version: number;
  readonly state: IncidentState;
  readonly severity: Severity;
};

type FormProps = { readonly incident: Incident; readonly onClose: () => void };

function AssignForm({ incident, onClose }: FormProps) {
  const { words } = useLanguage();
  const texts = words.operations;
  const [department, setDepartment] = useState({ code: '', id: null as string | null });
  return (
    <StepForm
      title={texts.actions.assign}
      document={AssignIncidentDocument}
      errors={(answer) => answer.assignIncident.errors}
      variables={(note) => ({
        input: { incident: incident.id, version: incident.version, department: department.id, note },
      })}
      label={texts.actions.note}
      required={false}
      onClose={onClose}
    >
      <div>
        <RecordMenu
          kind="department"
          label={texts.fields.department}
          chosen={department.code}
          onChoose={(code, choice) => setDepartment({ code, id: choice?.id ?? null })}
        />
      </div>
    </StepForm>
  );
}

function ReclassifyForm({ incident, onClose }: FormProps) {
  const { words } = useLanguage();
  const texts = words.operations;
  const [severity, setSeverity] = useState(incident.severity);
  return (
    <StepForm
      title={texts.actions.reclassify}
      document={ReclassifyIncidentDocument}
      errors={(answer) => answer.reclassifyIncident.errors}
      variables={(reason) => ({
        input: { incident: incident.id, version: incident.version, severity, reason: reason ?? '' },
      })}
      label={texts.actions.reason}
      required
      onClose={onClose}
    >
      <Field label={texts.fields.severity}>
        <select className="input" value={severity} onChange={(event) => setSeverity(event.target.value as Severity)}>
          {SEVERITIES.map((each) => (
            <option key={each} value={each}>
              {texts.severity[each]}
            </option>
          ))}
        </select>
      </Field>
    </StepForm>
  );
}

function Form({ step, incident, onClose }: FormProps & { readonly step: IncidentStep }) {
  const { words } = useLanguage();
  const texts = words.operations.actions;
  const { id, version } = incident;
  const title = texts[step];
  switch (step) {
    case 'acknowledge':
      return (
        <StepForm
          title={title}
          document={AcknowledgeIncidentDocument}
          errors={(answer) => answer.acknowledgeIncident.errors}
          variables={(note) => ({ input: { incident: id, version, note } })}
          label={texts.note}
          required={false}
          onClose={onClose}
        />
      );
    case 'assign':
      return <AssignForm incident={incident} onClose={onClose} />;
    case 'reclassify':
      return <ReclassifyForm incident={incident} onClose={onClose} />;
    case 'mitigate':
      return (
        <StepForm
          title={title}
          document={MitigateIncidentDocument}
          errors={(answer) => answer.mitigateIncident.errors}
          variables={(note) => ({ input: { incident: id, version, note: note ?? '' } })}
          label={texts.done}
          required
          onClose={onClose}
        />
      );
    case 'resolve':
      return (
        <StepForm
          title={title}
          document={ResolveIncidentDocument}
          errors={(answer) => answer.resolveIncident.errors}
          variables={(note) => ({ input: { incident: id, version, note: note ?? '' } })}
          label={texts.how}
          required
          onClose={onClose}
        />
      );
    case 'review':
      return <ReviewForm incident={incident} onClose={onClose} />;
    case 'close':
      return (
        <StepForm
          title={title}
          document={CloseIncidentDocument}
          errors={(answer) => answer.closeIncident.errors}
          variables={(note) => ({ input: { incident: id, version, note } })}
          label={texts.note}
          required={false}
          onClose={onClose}
        />
      );
    case 'reopen':
      return (
        <StepForm
          title={title}
          document={ReopenIncidentDocument}
          errors={(answer) => answer.reopenIncident.errors}
          variables={(reason) => ({ input: { incident: id, version, reason: reason ?? '' } })}
          label={texts.reason}
          required
          onClose={onClose}
        />
      );
    case 'comment':
      return (
        <StepForm
          title={title}
          document={CommentOnIncidentDocument}
          errors={(answer) => answer.commentOnIncident.errors}
          variables={(note) => ({ input: { incident: id, note: note ?? '' } })}
          label={texts.note}
          required
          onClose={onClose}
        />
      );
  }
}

/** What can be done with an incident in its state, for those who may. */
export function IncidentActions({ incident }: { readonly incident: Incident }) {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [step, setStep] = useState<IncidentStep | null>(null);
  if (viewer?.may('operations:handle-incident') !== true) {
    return null;
  }
  return (
    <div className="page-tools" role="group" aria-label={words.operations.actions.label}>
      {stepsIn[incident.state].map((each, index) => (
        <button
          key={each}
          type="button"
          className={index === 0 && each !== 'reopen' ? 'button button-primary' : 'button'}
          onClick={() => setStep(each)}
        >
          {words.operations.actions[each]}
        </button>
      ))}
      {step !== null && <Form step={step} incident={incident} onClose={() => setStep(null)} />}
    </div>
  );
}
